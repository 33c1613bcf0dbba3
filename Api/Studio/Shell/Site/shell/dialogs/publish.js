// Publishes the open definition: at once or from a moment on, and, where only objections stand against it, in spite of them by somebody who says why.
import { h, button, dialog, failure, field, moment, toast } from '../elements.js';
import { showProblems } from '../problems.js';
import { Problem } from '../api.js';

/** Opens the dialog. Resolves when it is closed. */
export function open(id, { api, text, language, reload }) {
  const address = `/api/workflow-definitions/${encodeURIComponent(id)}/publish`;
  const said = problem => (language === 'zh-CN' ? problem.zh : problem.en);
  // A refusal says the same as a trial: what stands against it.
  const ask = (order, dryRun = false) => api(dryRun ? `${address}?dryRun=true` : address, { json: order }).catch(problem => {
    if (!(problem instanceof Problem) || problem.problems.length === 0) throw problem;
    return problem.code === 'definition.objected' ? { version: null, problems: [], objections: problem.problems } : { version: null, problems: problem.problems, objections: [] };
  });
  return dialog(text('发布流程', 'Publish the workflow'), close => {
    const content = h('div', null, h('p', null, text('正在检查…', 'Checking …')));
    const quit = () => button(text('关闭', 'Close'), () => close(), 'ow-quiet');
    const refuse = problem => content.replaceChildren(failure(problem), h('div', { class: 'ow-actions' }, quit()));

    async function check() {
      try {
        const trial = await ask({}, true);
        if (trial.problems.length > 0) blocked(trial.problems);
        else ready(trial.objections ?? [], trial);
      } catch (problem) {
        refuse(problem);
      }
    }

    function blocked(problems) {
      showProblems(problems, true);
      content.replaceChildren(
        h('p', null, text(`有 ${problems.length} 处问题，改正后才能发布：`, `${problems.length} problems have to be solved first:`)),
        h('ul', null, problems.map(problem => h('li', null, said(problem)))),
        h('div', { class: 'ow-actions' }, quit()));
    }

    function ready(objections, trial) {
      const from = h('input', { class: 'ow-input', type: 'datetime-local', name: 'effectiveFrom', disabled: true });
      const now = h('input', { type: 'radio', name: 'when', value: 'now', checked: true, onchange: () => { from.disabled = true; } });
      const later = h('input', { type: 'radio', name: 'when', value: 'later', onchange: () => { from.disabled = false; from.required = true; from.focus(); } });
      const reason = h('textarea', { class: 'ow-input', name: 'reason', rows: 3, maxlength: 500, required: objections.length > 0 });
      const refusal = h('div');
      const send = async event => {
        event.preventDefault();
        try {
          const order = { ...(later.checked ? { effectiveFrom: `${from.value}:00+08:00` } : {}), ...(objections.length > 0 ? { overrideReason: reason.value.trim() } : {}) };
          const answer = await ask(order);
          if (!answer.version) {
            // Something has changed since the check.
            if (answer.problems.length > 0) blocked(answer.problems);
            else ready(answer.objections, answer);
            return;
          }
          close(answer);
          toast(text(`已发布版本 ${answer.version.version}${later.checked ? `，${moment(answer.version.effectiveFrom)} 起生效` : ''}。`,
            `Version ${answer.version.version} is published${later.checked ? `, with effect from ${moment(answer.version.effectiveFrom)}` : ''}.`), 'ok');
          reload();
        } catch (problem) {
          refusal.replaceChildren(failure(problem));
        }
      };
      content.replaceChildren(h('form', { onsubmit: send },
        h('p', null, text('新的实例将按此版本运行，正在运行的实例不受影响。', 'New instances will run on this version; those that run stay on theirs.')),
        trial.replaces ? h('p', { class: 'ow-note' }, text(`版本 ${trial.replaces} 的待生效发布将被取代。`, `The publication of version ${trial.replaces} that is still to come is given up.`)) : null,
        h('label', { class: 'ow-check' }, now, text('立即生效', 'With effect at once')),
        h('label', { class: 'ow-check' }, later, text('自以下时间起生效（北京时间）', 'With effect from (Beijing time)'), from),
        objections.length > 0 ? [
          h('div', { class: 'ow-note' }, text('以下检查没有通过。仍要发布时，请说明原因，系统会留下记录。', 'These checks have failed. To publish in spite of them say why; it is recorded.'),
            h('ul', null, objections.map(problem => h('li', null, said(problem))))),
          field(text('原因', 'Reason'), reason)] : null,
        refusal,
        h('div', { class: 'ow-actions' }, quit(), h('button', { type: 'submit', class: 'ow-button ow-main' }, objections.length > 0 ? text('仍要发布', 'Publish all the same') : text('发布', 'Publish')))));
    }

    check();
    return content;
  });
}
