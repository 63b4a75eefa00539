import type { Bilingual } from "../errors.js";
import { alert, table } from "./components.js";
import { type Html, html } from "./pages.js";
import type { Visitor } from "./visitor.js";
import { words } from "./words.js";

/** Asks for the code of the log, and whom the App shall belong to. */
export function codePage({ language, link }: Visitor, problem?: Bilingual): Html {
  return html`<p>${words.setupIntroduction[language]}</p>
${problem && alert(problem[language])}
<form method="post" action="${link("/setup")}">
  <label for="code">${words.setupCode[language]}</label>
  <p class="hint" id="code-hint">${words.setupCodeHint[language]}</p>
  <input class="code" type="text" id="code" name="code" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint">
  <label for="organisation">${words.setupOrganisation[language]}</label>
  <p class="hint" id="organisation-hint">${words.setupOrganisationHint[language]}</p>
  <input type="text" id="organisation" name="organisation" maxlength="39" autocomplete="organization" autocapitalize="none" spellcheck="false" aria-describedby="organisation-hint">
  <button type="submit">${words.setupContinue[language]}</button>
</form>`;
}

interface Confirmation {
  /** GitHub's page that makes the App, with our state. */
  action: string;
  manifest: object;
  githubWebUrl: string;
  permissions: Record<string, string>;
  /** PUBLIC_URL, when GitHub can't reach it. */
  unreachable?: string;
}

/** Sends the manifest to GitHub, after showing what it asks for. */
export function confirmationPage({ language }: Visitor, confirmation: Confirmation): Html {
  const { action, githubWebUrl, permissions, unreachable } = confirmation;
  return html`<p>${words.setupConfirmText(githubWebUrl)[language]}</p>
${unreachable && alert(words.setupUnreachable(unreachable)[language])}
<div class="narrow">${table(
    words.setupPermissions[language],
    [words.setupPermission[language], words.setupAccess[language]],
    Object.entries(permissions).map(([name, access]) => [name, words.setupAccessOf(access)[language]]),
    "",
  )}</div>
<form method="post" action="${action}">
  <input type="hidden" name="manifest" value="${JSON.stringify(confirmation.manifest)}">
  <button type="submit">${words.setupConfirm[language]}</button>
</form>`;
}

/** Says what is left to do. */
export function donePage(
  { language }: Visitor,
  done: { file: string; installUrl: string; restarts: boolean },
): Html {
  const restart = done.restarts ? words.setupRestarting : words.setupRestart;
  return html`<p>${words.setupDoneText(done.file)[language]}</p>
<ol><li>${restart[language]}</li><li><a href="${done.installUrl}">${words.setupInstall[language]}</a>.</li></ol>`;
}

/** Says why the setup can't go on. */
export function problemPage({ language, link }: Visitor, problem: Bilingual): Html {
  return html`${alert(problem[language])}
<p><a href="${link("/setup")}">${words.setupStartAgain[language]}</a></p>`;
}
