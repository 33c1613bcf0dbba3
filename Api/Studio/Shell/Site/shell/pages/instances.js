import { mountStudio } from '../studio.js';

export const title = ['流程实例', 'Instances'];

/** Studio's list of instances. */
export const mount = (root, { go }) => mountStudio(root, 'elsa-workflow-instance-list', {}, {
  viewWorkflowInstance: id => go(`workflows/instances/${encodeURIComponent(id)}/view`),
});
