// The plan: where activities and variables go, what becomes of work without a place, whom it concerns. Tried first, then carried out.
import { h, badge, button, choice, field, failure, table } from '../elements.js';
import { follow } from './migration-run.js';

/** Shows the plan from one version to another. */
export async function showPlan(place, context) {
  const { text, versions, from } = context;
  const others = versions.filter(version => version.version !== from);
  const target = (others.find(version => version.isCurrent) ?? others[0]).version;
  const form = h('div');
  const to = choice('to', others.map(version => [version.version, `v${version.version}`]), target, () => load(Number(to.value)));
  place.replaceChildren(
    h('h2', null, text(`迁移 v${from} 的实例`, `Migrate instances of v${from}`)),
    h('div', { class: 'ow-filters' }, field(text('从', 'From'), h('strong', null, `v${from}`)), field(text('到', 'To'), to)),
    form);
  await load(target);

  async function load(version) {
    form.replaceChildren();
    try {
      const proposal = await context.api('/api/workflow-migrations/plan', { json: { definitionId: context.definitionId, fromVersion: from, toVersion: version } });
      showForm(form, context, proposal);
    } catch (problem) {
      form.replaceChildren(failure(problem));
    }
  }
}

function showForm(form, context, proposal) {
  const { text } = context;
  const moves = proposal.activities.map(activity => ({ ...activity, chosen: activity.to ?? '', restart: false, error: null }));
  const variables = proposal.variables.map(variable => ({ ...variable, chosen: variable.to ?? '', drop: false, error: null }));
  const rows = h('div');
  const all = h('input', { type: 'checkbox', onchange: () => drawMoves() });
  const unmapped = choice('unmappedWork', [
    ['refuse', text('不迁移该实例', 'Do not migrate that instance')],
    ['withdraw', text('撤回这些工作', 'Withdraw that work')],
  ], 'refuse');
  const ids = h('textarea', { class: 'ow-input', rows: 2, name: 'ids', placeholder: text(`留空：全部 ${proposal.instances} 个实例`, `Empty: all ${proposal.instances} instances`) });
  const reason = h('input', { class: 'ow-input', name: 'reason', maxlength: 2000 });
  const problems = h('div');
  const run = h('div');
  const dry = button(text('试运行', 'Dry run'), () => start(true), 'ow-main');
  const real = button(text('开始迁移', 'Start'), () => start(false), 'ow-danger');
  real.disabled = true;

  form.replaceChildren(h('div', null,
    h('h3', null, text('活动对应', 'Activities')),
    h('p', { class: 'ow-lead' }, proposal.counted < proposal.instances
      ? text(`共 ${proposal.instances} 个实例，其中 ${proposal.instances - proposal.counted} 个刚刚办结或已迁移，未计入。`, `${proposal.instances} instances; ${proposal.instances - proposal.counted} have just ended or moved and are not in the counts.`)
      : text(`共 ${proposal.instances} 个实例。`, `${proposal.instances} instances.`)),
    h('label', { class: 'ow-check' }, all, text('显示全部活动', 'Show all activities')),
    rows,
    variables.length === 0 ? null : [h('h3', null, text('变量', 'Variables')), variableTable()],
    h('h3', null, text('范围与处理', 'Whom, and how')),
    h('div', { class: 'ow-filters' },
      field(text('没有对应的在办工作', 'Work without a place'), unmapped),
      field(text('实例编号（空格或换行分隔）', 'Ids of instances, by spaces or lines'), ids),
      field(text('原因', 'Reason'), reason)),
    problems,
    h('div', { class: 'ow-actions' }, dry, real),
    run));
  drawMoves();

  const changed = () => { real.disabled = true; };
  for (const input of [unmapped, ids]) input.addEventListener('change', changed);

  function drawMoves() {
    const shown = moves.filter(move => all.checked || move.basis !== 'same' || move.instances > 0 || move.error !== null || move.restart);
    rows.replaceChildren(table([
      [text('原版本的活动', 'Activity'), move => [h('div', null, move.title ?? move.from), h('small', { class: 'ow-lead' }, `${move.from} · ${move.type}`)]],
      [text('停留实例', 'Stand there'), move => (move.instances > 0 ? badge('info', move.instances) : '–'), 'ow-tight'],
      [text('依据', 'Basis'), move => basisOf(move), 'ow-tight'],
      [text('目标版本的活动', 'Goes to'), move => [targetOf(move), move.error === null ? null : failure(move.error)]],
      [text('重新开始', 'Restart'), move => h('input', {
        type: 'checkbox', checked: move.restart, 'aria-label': text('撤回并重新开始', 'Withdraw and start anew'),
        onchange: event => { move.restart = event.target.checked; changed(); drawMoves(); },
      }), 'ow-tight'],
    ], shown, text('所有活动都能一一对应。', 'Every activity has its place.')));
  }

  function basisOf(move) {
    if (move.chosen !== (move.to ?? '')) return badge('info', text('已调整', 'changed'));
    if (move.basis === 'same') return badge('ok', text('相同', 'same'));
    if (move.basis === 'guess') return badge('warn', text('推测', 'guess'));
    return h('span', { title: text(move.reasonZh ?? '', move.reasonEn ?? '') }, badge('bad', text('无对应', 'none')));
  }

  function targetOf(move) {
    const fitting = proposal.targets.filter(target => move.restart || target.type === move.type);
    const options = [['', text('（无对应）', '(no place)')], ...fitting.map(target => [target.id, target.title ? `${target.title} (${target.id})` : target.id])];
    return choice(`to-${move.from}`, options, move.chosen, event => { move.chosen = event.target.value; move.error = null; changed(); drawMoves(); });
  }

  function variableTable() {
    const names = {
      removed: badge('bad', text('已删除', 'removed')), added: badge('ok', text('新增', 'added')),
      renamed: badge('info', text('改名', 'renamed')), retyped: badge('warn', text('改类型', 'retyped')),
    };
    return table([
      [text('变量', 'Variable'), variable => [variable.name ?? '–', variable.activityId ? h('small', { class: 'ow-lead' }, ` ${variable.activityId}`) : null]],
      [text('变化', 'Change'), variable => names[variable.change].cloneNode(true), 'ow-tight'],
      [text('类型', 'Type'), variable => [variable.type, variable.toType].filter((type, i, list) => type && list.indexOf(type) === i).join(' → ')],
      [text('目标版本的变量', 'Goes to'), variable => [
        variable.change === 'added' ? variable.to
          : variable.change === 'removed' ? variableTarget(variable)
          : h('label', { class: 'ow-check' }, h('input', { type: 'checkbox', onchange: event => { variable.drop = event.target.checked; changed(); } }), `${variable.to} · `, text('不带值，用默认值', 'take the default, not the value')),
        variable.error === null ? null : failure(variable.error)]],
    ], variables);
  }

  function variableTarget(variable) {
    const added = variables.filter(other => other.change === 'added' && other.activityId === variable.activityId);
    return choice(`variable-${variable.name}`, [['', text('（请选择）', '(choose)')], ['drop', text('舍弃', 'drop it')], ...added.map(other => [`to ${other.to}`, other.to])], '', event => {
      variable.drop = event.target.value === 'drop';
      variable.chosen = event.target.value.startsWith('to ') ? event.target.value.slice(3) : '';
      changed();
    });
  }

  /** The plan as the server takes it, with the rows that its entries come from. */
  function plan() {
    const entries = moves.filter(move => move.restart || move.chosen !== move.from || move.basis !== 'same');
    const dropped = variables.filter(variable => variable.drop || (variable.change === 'removed' && variable.chosen !== ''));
    return {
      entries, dropped,
      body: {
        definitionId: proposal.definitionId, fromVersion: proposal.fromVersion, toVersion: proposal.toVersion, unmappedWork: unmapped.value,
        activities: entries.map(move => ({ from: move.from, to: move.chosen === '' ? null : move.chosen, restart: move.restart && move.chosen !== '' })),
        variables: dropped.map(variable => ({ activityId: variable.activityId, name: variable.name, to: variable.drop ? null : variable.chosen })),
      },
    };
  }

  async function start(isDry) {
    const { entries, dropped, body } = plan();
    const chosen = ids.value.split(/\s+/).filter(id => id !== '');
    for (const row of [...moves, ...variables]) row.error = null;
    problems.replaceChildren();
    dry.disabled = real.disabled = true;
    try {
      const batch = await context.api('/api/workflow-batches', {
        json: { operation: 'migrate', migration: body, ids: chosen.length === 0 ? null : chosen, dryRun: isDry, reason: reason.value.trim() || null },
      });
      drawMoves();
      const end = await follow(run, context, batch, isDry);
      if (isDry) real.disabled = end.done === 0;
      else await context.done();
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      problems.replaceChildren(...mark(problem, entries, dropped));
      drawMoves();
    } finally {
      dry.disabled = false;
    }
  }

  /** Puts what is wrong with an entry at its row; the rest is returned. */
  function mark(problem, entries, dropped) {
    const rest = [];
    for (const error of Array.isArray(problem.errors) ? problem.errors : []) {
      const found = /^migration\.(activities|variables)\[(\d+)\]/.exec(error.field ?? '');
      const row = found === null ? undefined : (found[1] === 'activities' ? entries : dropped)[Number(found[2])];
      if (row === undefined) rest.push(failure(error.reason));
      else row.error = error.reason;
    }
    return rest.length === 0 && problem.errors?.length > 0 ? [failure(text('有条目不正确，见表中标注。', 'Some entries are wrong; see the marks in the tables.'))] : rest.length > 0 ? rest : [failure(problem)];
  }
}
