import { mountStudio } from '../studio.js';

export const title = ['流程定义', 'Definitions'];

/** Studio's list of definitions. */
export const mount = (root, { go }) => mountStudio(root, 'elsa-workflow-definition-list', {}, {
  editWorkflowDefinition: id => go(`workflows/definitions/${encodeURIComponent(id)}/edit`),
});
