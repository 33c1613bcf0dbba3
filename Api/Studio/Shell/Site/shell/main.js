// The start: take up the session of this tab or ask to sign in, then show what the address names.
import { onSession, resume, user } from './session.js';
import { showSignIn, showNoEntry, askToSignInAgain } from './sign-in.js';
import { showFrame } from './frame.js';
import { watch } from './overlay.js';
import { watchProblems } from './problems.js';
import { watchKept } from './kept.js';
import { viewers, has } from './roles.js';
import { text } from './language.js';

const shell = document.getElementById('shell');
let again = null;
let entered = false;

function enter() {
  if (!has(user, viewers)) {
    showNoEntry(shell);
    return;
  }
  entered = true;
  watch();
  watchProblems();
  watchKept();
  showFrame(shell);
}

onSession(event => {
  if (event === 'signed-in') {
    again?.remove();
    again = null;
    if (!entered) enter();
  } else if (event === 'lost') {
    again = askToSignInAgain() ?? again;
  } else if (event === 'signed-out') {
    // Studio keeps nothing of the former account when the page starts anew.
    if (entered) location.reload();
    else showSignIn(shell);
  }
});

const crash = document.getElementById('blazor-error-ui');
crash.querySelector('span').textContent = text('设计器出了问题，请重新载入页面。', 'The designer ran into a problem; load the page again.');
crash.querySelector('button').textContent = text('重新载入', 'Reload');
crash.querySelector('button').addEventListener('click', () => location.reload());

if (await resume().catch(() => false)) enter();
else showSignIn(shell);
