// Names of what the server tells by codes.
import { text } from './language.js';

const incidentKinds = {
  Fault: ['流程主动报错', 'Fault activity'], Input: ['输入值不合规', 'Wrong input'], Script: ['脚本出错', 'Script'], Expression: ['表达式出错', 'Expression'],
  Conversion: ['类型转换失败', 'Conversion'], BadValue: ['取值不允许', 'Value not allowed'], StepBudget: ['步骤超限', 'Too many steps'], Stuck: ['流程停滞', 'Stuck'],
  Child: ['子流程失败', 'Child workflow'], Http: ['外部请求失败', 'HTTP request'],
};
const resolutions = { Retried: ['已重试', 'retried'], Skipped: ['已跳过', 'skipped'], Canceled: ['已取消', 'cancelled'], Passed: ['流程已继续', 'went on'] };
const deadlineKinds = { timer: ['流程定时', 'Timer'], workItem: ['待办到期', 'Work item'], response: ['响应时限', 'First contact'], resolution: ['办结时限', 'Resolution'], promised: ['承诺时限', 'Promised limit'], statutory: ['法定时限', 'Statutory limit'] };
const timerKinds = { Delay: ['延时', 'Delay'], Timer: ['定时', 'Timer'], StartAt: ['定点', 'Start at'], DeadlineStage: ['时限节点', 'Stage of a deadline'], Cron: ['周期', 'Cron'], TaskTimeout: ['待办超时', 'Task times out'] };
const caseStatuses = {
  received: ['已受理', 'Received'], dispatched: ['已派单', 'Dispatched'], responded: ['已响应', 'Responded'], resolved: ['已办理', 'Resolved'],
  reopened: ['已重办', 'Reopened'], closed: ['已办结', 'Closed'], cancelled: ['已撤销', 'Cancelled'],
};
const workItemStatuses = { open: ['待领取', 'Open'], claimed: ['办理中', 'Claimed'], done: ['已完成', 'Done'], withdrawn: ['已撤回', 'Withdrawn'] };

const namer = table => code => (table[code] ? text(...table[code]) : code ?? '–');
const options = table => Object.keys(table).map(code => [code, text(...table[code])]);

export const incidentKind = namer(incidentKinds);
export const incidentKindOptions = () => options(incidentKinds);
export const resolution = namer(resolutions);
export const deadlineKind = namer(deadlineKinds);
export const deadlineKindOptions = () => options(deadlineKinds);
export const timerKind = namer(timerKinds);
export const caseStatus = namer(caseStatuses);
export const workItemStatus = namer(workItemStatuses);
