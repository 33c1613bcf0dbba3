// The language of the reader: Chinese unless they chose English. Studio reads BlazorCulture for its dates when it starts.
const key = 'onewindow.language';

export const language = localStorage.getItem(key) === 'en' ? 'en' : 'zh-CN';
export const isChinese = language === 'zh-CN';
localStorage.setItem('BlazorCulture', isChinese ? 'zh-CN' : 'en-US');
document.documentElement.lang = language;

/** The text in the reader's language. */
export const text = (zh, en) => (isChinese ? zh : en);

/** Chooses a language; the page starts anew, because Studio takes a language only at its start. */
export function chooseLanguage(chosen) {
  localStorage.setItem(key, chosen);
  location.reload();
}
