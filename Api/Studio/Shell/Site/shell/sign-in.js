// The sign-in form: as a page at the start, over the page when a session has ended meanwhile.
import { signIn, signOut, user } from './session.js';
import { text, language, chooseLanguage } from './language.js';
import { h, field } from './elements.js';

function form(name) {
  const userName = h('input', { class: 'ow-input', name: 'userName', autocomplete: 'username', required: true, maxlength: 64, value: name ?? '', autofocus: name === null });
  const password = h('input', { class: 'ow-input', name: 'password', type: 'password', autocomplete: 'current-password', required: true, maxlength: 256, autofocus: name !== null });
  const refusal = h('p', { class: 'ow-failure', role: 'alert', hidden: true });
  const submit = h('button', { class: 'ow-button ow-main', type: 'submit' }, text('登录', 'Sign in'));
  const send = async event => {
    event.preventDefault();
    submit.disabled = true;
    refusal.hidden = true;
    const answer = await signIn(userName.value.trim(), password.value).catch(() => text('连不上服务器，请稍后再试。', 'The server cannot be reached; try again later.'));
    submit.disabled = false;
    if (answer === null) return;
    refusal.textContent = answer;
    refusal.hidden = false;
    password.value = '';
    password.focus();
  };
  return h('form', { class: 'ow-sign-in', onsubmit: send }, field(text('账号', 'Account'), userName), field(text('密码', 'Password'), password), refusal, submit);
}

/** The sign-in page. */
export function showSignIn(shell) {
  document.title = `${text('登录', 'Sign in')} · ${text('一窗通', 'OneWindow')}`;
  const chinese = language === 'zh-CN';
  shell.replaceChildren(h('div', { class: 'ow-welcome' },
    h('button', { type: 'button', class: 'ow-language', lang: chinese ? 'en' : 'zh-CN', onclick: () => chooseLanguage(chinese ? 'en' : 'zh-CN') }, chinese ? 'English' : '中文'),
    h('section', { class: 'ow-card' },
      h('img', { src: 'shell/mark.svg', alt: '', width: 52, height: 52 }),
      h('h1', null, text('一窗通 · 流程设计', 'OneWindow · Workflow designer')),
      h('p', null, text('请使用本单位的账号登录。', 'Sign in with your account of this office.')),
      form(null))));
  shell.querySelector('input').focus();
}

/** The page for accounts that have no business here. */
export function showNoEntry(shell) {
  shell.replaceChildren(h('div', { class: 'ow-welcome' }, h('section', { class: 'ow-card' },
    h('img', { src: 'shell/mark.svg', alt: '', width: 52, height: 52 }),
    h('h1', null, text('没有权限', 'No entry')),
    h('p', { id: 'no-entry' }, text(`账号 ${user.userName} 不能使用流程设计器。流程设计器供流程设计员、领导、审计员和管理员使用；如有需要，请联系管理员。`,
      `The account ${user.userName} may not use the workflow designer. It is for designers, leaders, auditors and administrators; ask an administrator if you need it.`)),
    h('button', { type: 'button', class: 'ow-button ow-main', onclick: signOut }, text('换一个账号', 'Use another account')))));
}

/** Asks to sign in again over the page; resolves by itself when somebody has. */
export function askToSignInAgain() {
  if (document.querySelector('dialog.ow-again')) return null;
  const box = h('dialog', { class: 'ow-dialog ow-again', oncancel: event => event.preventDefault() },
    h('h2', null, text('登录已过期', 'Your session has ended')),
    h('p', null, text('请重新登录，未保存的修改不会丢失。', 'Sign in again; what you have not saved is still here.')), form(user?.userName ?? null));
  document.body.append(box);
  box.showModal();
  return box;
}
