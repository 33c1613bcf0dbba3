// What Studio wanted removed and the server kept: Studio is answered as if it were gone, as any refusal would end its screen, and the reason is shown here.
import { onAnswer } from './session.js';
import { toast } from './elements.js';

const header = 'X-OneWindow-Kept';

/** Shows why something was kept. */
export function watchKept() {
  onAnswer((path, method, answer) => {
    if (method !== 'DELETE' && !path.includes('/bulk-actions/')) return;
    const reasons = answer().headers.get(header);
    if (reasons) toast([...new Set(reasons.split(',').map(reason => decodeURIComponent(reason.trim())))].join(' '), 'bad');
  });
}
