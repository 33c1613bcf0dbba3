import { mountStudio } from '../studio.js';

export const title = ['编辑流程定义', 'Edit definition'];

/** Studio's editor. */
export const mount = (root, { params }) => mountStudio(root, 'elsa-workflow-definition-editor', { 'definition-id': params.id }, {});
