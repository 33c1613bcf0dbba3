import { mountStudio } from '../studio.js';

export const title = ['流程实例', 'Instance'];

/** Studio's viewer. */
export const mount = (root, { go, params }) => mountStudio(root, 'elsa-workflow-instance-viewer', { 'instance-id': params.id }, {
  editWorkflowDefinition: id => go(`workflows/definitions/${encodeURIComponent(id)}/edit`),
});
