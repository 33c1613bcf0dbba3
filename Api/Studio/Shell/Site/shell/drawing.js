// The drawing in Studio's editor: which activities it shows, and how to bring one into sight.
const designerModule = '_content/Elsa.Studio.Workflows.Designer/designer.entry.js';

const graphElement = () => document.querySelector('.ow-studio .graph-container');

/** The node of an activity on the open drawing; null when it is not on it. */
export const nodeOf = activityId => graphElement()?.querySelector(`.x6-node[data-cell-id="${CSS.escape(activityId)}"]`) ?? null;

/** What the drawing calls an activity. */
export const nameOf = activityId => nodeOf(activityId)?.querySelector('.activity-label')?.textContent.trim() || null;

/** Selects an activity and moves the drawing to it. Returns whether it is on the open drawing. */
export async function select(activityId) {
  const element = graphElement();
  if (element === null || nodeOf(activityId) === null) return false;
  // The very module that Studio has loaded: it knows its drawings by the ids of their elements.
  const { graphBindings } = await import(new URL(designerModule, document.baseURI).href);
  const graph = graphBindings[element.id]?.graph;
  const node = graph?.getCellById(activityId);
  if (!node) return false;
  graph.centerCell(node);
  graph.resetSelection(node);
  return true;
}

/** For each activity of a definition the activities around it, the outermost first. */
export function surroundings(root) {
  const around = new Map();
  const walk = (value, path) => {
    if (Array.isArray(value)) {
      value.forEach(item => walk(item, path));
    } else if (value !== null && typeof value === 'object') {
      const isActivity = typeof value.id === 'string' && typeof value.type === 'string';
      if (isActivity) around.set(value.id, path);
      const inner = isActivity ? [...path, value.id] : path;
      Object.values(value).forEach(item => walk(item, inner));
    }
  };
  walk(root, []);
  return around;
}
