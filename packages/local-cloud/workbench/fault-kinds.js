// @ts-check

/**
 * A fault in words a person switches.
 * @typedef {import('../src/faults/fault').Fault} Fault
 * @typedef {import('../src/faults/fault').NewFault} NewFault
 * @typedef {object} FaultKind
 * @property {string} key
 * @property {string} title
 * @property {string} effect
 * @property {{ before: string, after: string, value: number, least: number, most: number }} [number]
 * @property {string} [target] what the choice of a function is called; without it there is none
 * @property {(chosen: { number: number, target?: string }) => NewFault} fault
 * @property {(fault: Fault) => boolean} matches whether a fault in force is of this kind
 */

/** @param {string | undefined} by */
const only = by => (by === undefined ? {} : { by })

/** @param {string} start @param {Fault['do']} effect */
const like = (start, effect) => (/** @type {Fault} */ { at, do: does }) => at.startsWith(start) && does === effect

const REFUSED = 43101

/** @type {FaultKind[]} */
export const FAULTS = [
  {
    key: 'slow',
    title: '数据库慢',
    effect: '每次数据库操作都晚一些才开始。',
    number: { before: '慢', after: '毫秒', value: 300, least: 1, most: 600_000 },
    target: '只在',
    fault: ({ number, target }) => ({ at: 'database.*', do: 'delay', ms: number, ...only(target) }),
    matches: like('database.', 'delay'),
  },
  {
    key: 'database-error',
    title: '数据库报错',
    effect: '数据库操作不做，报 DATABASE_REQUEST_FAILED（-502001）。',
    target: '只在',
    fault: ({ target }) => ({ at: 'database.*', do: 'fail', code: 'DATABASE_REQUEST_FAILED', ...only(target) }),
    matches: like('database.', 'fail'),
  },
  {
    key: 'conflict',
    title: '事务冲突',
    effect: '事务里的写遇到别人先写，整个事务作废（-501001）。',
    number: { before: '每次写有', after: '% 的可能', value: 30, least: 1, most: 100 },
    target: '只在',
    fault: ({ number, target }) => ({ at: 'database.*', do: 'conflict', rate: number / 100, ...only(target) }),
    matches: like('database.', 'conflict'),
  },
  {
    key: 'kill',
    title: '云函数中途被杀',
    effect: '做完数据库操作就没了：写进去了，却没有应答。',
    number: { before: '在第', after: '次数据库操作之后', value: 1, least: 1, most: 1000 },
    target: '只在',
    fault: ({ number, target }) => ({ at: 'database.*', do: 'kill', after: number, ...only(target) }),
    matches: like('database.', 'kill'),
  },
  {
    key: 'lose-reply',
    title: '应答丢失',
    effect: '云函数做完了，手机却收不到应答，像断了网。',
    target: '调用',
    fault: ({ target }) => ({ at: `function:${target ?? '*'}`, do: 'lose-reply' }),
    matches: like('function:', 'lose-reply'),
  },
  {
    key: 'twice',
    title: '定时器投两次',
    effect: '到点的定时器投递两次，函数应当不怕重复。',
    target: '只在',
    fault: ({ target }) => ({ at: `timer:${target ?? '*'}`, do: 'twice' }),
    matches: like('timer:', 'twice'),
  },
  {
    key: 'refused',
    title: '消息被拒',
    effect: `发订阅消息得到 ${REFUSED}，像用户没有同意。`,
    target: '只在',
    fault: ({ target }) => ({ at: 'openapi:subscribeMessage.send', do: 'fail', code: REFUSED, ...only(target) }),
    matches: like('openapi:subscribeMessage.send', 'fail'),
  },
]
