import type { Contracts } from '@/domain/contract'

/** A door that somebody without any right tried: what was tried, and whether it opened. */
export interface Door {
  door: string
  isOpen: boolean
  /** What was answered. */
  answer: string
}

/** A function and the actions only staff may call. */
export interface Guarded {
  name: keyof Contracts
  actions: string[]
}

/** Who tries: a person the platform knows and nobody else does. */
const STRANGER = 'probe-stranger'

interface Reply {
  result?: { ok?: boolean; code?: string }
  errMsg?: string
}

/**
 * Tries every door of a running local cloud as somebody who may nothing: actions of staff as a stranger and as nobody at
 * all, the clock as a person, and what lies in the storage without a signature.
 */
export async function probeDoors(url: string, guarded: Guarded[], functions: string[]): Promise<Door[]> {
  const call = async (name: string, data: object, openid?: string): Promise<string> => {
    const response = await fetch(`${url}/client/callFunction`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(openid ? { 'x-wx-openid': openid } : {}) },
      body: JSON.stringify({ name, data }),
    })
    const { result, errMsg = '' } = (await response.json()) as Reply
    if (!result) return errMsg.slice(0, 80)
    return result.ok ? 'ok' : (result.code ?? 'no')
  }
  const doors: Door[] = []
  const add = (door: string, answer: string, closed: (answer: string) => boolean): void => void doors.push({ door, answer, isOpen: !closed(answer) })

  for (const name of functions) add(`${name}，没有登录`, await call(name, { action: 'whoAmI', input: {} }), (answer) => answer !== 'ok')
  add('clock，由人来调', await call('clock', {}, STRANGER), (answer) => answer !== 'ok')
  // Whoever has no right is told so before anything of the input is looked at.
  for (const { name, actions } of guarded) for (const action of actions) add(`${name}.${action}，陌生人`, await call(name, { action, input: {} }, STRANGER), (answer) => answer === 'FORBIDDEN')
  for (const file of ['private/probe.json', 'probe.json']) add(`存储 ${file}，不带签名`, String((await fetch(`${url}/storage/${file}`)).status), (answer) => answer === '403')
  const cloud = await fetch(`${url}/client/database`, { method: 'POST', headers: { 'x-wx-openid': STRANGER }, body: '{}' })
  add('数据库，小程序端直接读', String(cloud.status), (answer) => answer === '404')
  return doors
}

/**
 * The same for a real environment, where only the mini-program itself can knock: to be pasted into the console of the
 * developer tools while our program is open there. It writes nothing that stays: what it manages to write it takes away.
 */
export const snippetFor = (env: string, collections: string[], guarded: Guarded[], functions: string[]): string => `
(async () => {
  const collections = ${JSON.stringify(collections)};
  const guarded = ${JSON.stringify(Object.fromEntries(guarded.map(({ name, actions }) => [name, actions])))};
  const functions = ${JSON.stringify(functions)};
  const cloud = wx.cloud; cloud.init({ env: ${JSON.stringify(env)} });
  const doors = [];
  const knock = async (door, work, opened) => {
    try { const answer = await work(); doors.push([opened(answer) ? '✗ 开着' : '✓ 关着', door]); }
    catch (reason) { doors.push(['✓ 关着', door + ' ' + (reason.errCode || '')]); }
  };
  const db = cloud.database();
  for (const name of collections) {
    await knock('读 ' + name, () => db.collection(name).limit(1).get(), () => true);
    await knock('写 ' + name, async () => {
      const made = await db.collection(name).add({ data: { probe: true } });
      await db.collection(name).doc(made._id).remove();
    }, () => true);
  }
  const ask = (name, data) => cloud.callFunction({ name, data }).then(({ result }) => result || {});
  await knock('clock，由人来调', () => ask('clock', {}), (result) => result.ok === true);
  for (const name of functions) if (guarded[name]) for (const action of guarded[name])
    await knock(name + '.' + action, () => ask(name, { action, input: {} }), (result) => result.code !== 'FORBIDDEN');
  for (const [state, door] of doors) console.log(state + '  ' + door);
  const open = doors.filter(([state]) => state.startsWith('✗'));
  console.log(open.length ? '还有 ' + open.length + ' 扇门开着，见上面的 ✗' : doors.length + ' 扇门都关着');
  return doors;
})()`
