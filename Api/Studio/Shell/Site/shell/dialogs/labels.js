// The labels of a definition.
import { h, badge, button, dialog, failure, field, toast } from '../elements.js';

/** Opens the dialog. Resolves when it is closed. */
export function open(id, { api, text, isDesigner }) {
  const address = `/api/workflow-definitions/${encodeURIComponent(id)}`;
  return dialog(text('标签', 'Labels'), close => {
    const content = h('div');
    let labels = [];

    function show() {
      const name = h('input', { class: 'ow-input', name: 'label', maxlength: 50, placeholder: text('新标签', 'New label') });
      const add = event => {
        event.preventDefault();
        const label = name.value.trim();
        if (label !== '' && !labels.includes(label)) labels = [...labels, label];
        show();
        content.querySelector('input[name=label]')?.focus();
      };
      content.replaceChildren(
        h('div', { class: 'ow-labels' }, labels.length === 0 ? h('span', { class: 'ow-lead' }, text('没有标签。', 'No labels.')) : labels.map(label =>
          badge('info', [label, isDesigner ? h('button', { type: 'button', 'aria-label': text(`去掉 ${label}`, `Remove ${label}`), onclick: () => { labels = labels.filter(other => other !== label); show(); } }, '×') : null].filter(Boolean)))),
        isDesigner ? h('form', { class: 'ow-row', onsubmit: add }, field(text('添加', 'Add'), name), h('button', { type: 'submit', class: 'ow-button' }, text('添加', 'Add'))) : '',
        h('div', { class: 'ow-actions' }, button(text('关闭', 'Close'), () => close(), 'ow-quiet'), isDesigner ? button(text('保存', 'Save'), save, 'ow-main') : null));
    }

    async function save() {
      try {
        await api(`${address}/labels`, { method: 'PUT', json: { labels } });
        close();
        toast(text('标签已保存。', 'The labels are saved.'), 'ok');
      } catch (problem) {
        content.prepend(failure(problem));
      }
    }

    api(address).then(answer => { labels = answer.info.labels ?? []; show(); }, problem => content.replaceChildren(failure(problem)));
    return content;
  });
}
