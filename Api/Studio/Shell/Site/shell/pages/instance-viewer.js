import { mountStudio } from '../studio.js';
import { showTest } from '../test-panel.js';
import { h } from '../elements.js';

export const title = ['流程实例', 'Instance'];

/** Studio's viewer; beside a test run stands the panel by which it is moved on. */
export const mount = (root, context) => {
  const { go, params } = context;
  const view = place => mountStudio(place, 'elsa-workflow-instance-viewer', { 'instance-id': params.id }, {
    editWorkflowDefinition: id => go(`workflows/definitions/${encodeURIComponent(id)}/edit`),
  });
  if (!params.id.startsWith('test-')) return view(root);
  const studio = h('div', { class: 'ow-beside-main' });
  const panel = h('aside', { class: 'ow-panel', id: 'test-panel' });
  root.append(h('div', { class: 'ow-beside' }, studio, panel));
  const leaveStudio = view(studio);
  const leavePanel = showTest(panel, context);
  return () => { leavePanel(); leaveStudio(); };
};
