// Where things are shown.
/** The viewer of an instance. */
export const viewerOf = id => `workflows/instances/${encodeURIComponent(id)}/view`;
/** The editor of a definition. */
export const editorOf = id => `workflows/definitions/${encodeURIComponent(id)}/edit`;
/** The page of a hotline case. */
export const caseOf = number => `cases/${encodeURIComponent(number)}`;
/** Kind of the instances that are hotline cases. */
export const hotlineCase = 'hotlinecase';
