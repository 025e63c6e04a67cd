// What is said to the server and what comes back. Everything stays on this machine.

const GONE = 'tripmeet does not answer: start it again with "tripmeet open". What was told before is kept.';

/** Runs an action; what cannot be done is an Error in plain words. */
export async function act(name, told = {}) {
  let answer;
  try {
    answer = await fetch(`do/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(told),
    });
  } catch {
    throw new Error(GONE);
  }
  const said = answer.headers.get('Content-Type')?.startsWith('application/json') ? await answer.json() : {};
  if (!answer.ok)
    throw new Error([said.where, said.error ?? 'That was refused.', said.hint].filter(Boolean).join(' · '));
  return said;
}

export async function stateNow() {
  return (await fetch('state')).json();
}

/** The page as the server has it now, parsed and not shown. */
export async function pageNow() {
  const html = await (await fetch('./')).text();
  return new DOMParser().parseFromString(html, 'text/html');
}

/** Calls `changed` with the number of the plan, now and whenever it is another one; `lost` when nobody answers. */
export function watch(changed, lost) {
  const source = new EventSource('changes');
  source.addEventListener('message', ({ data }) => changed(Number(data)));
  source.addEventListener('error', () => lost(GONE));
}
