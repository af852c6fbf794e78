// @ts-check

/** @typedef {import('../src/database/index/plan').Plan} Plan */

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

// The platform's timers live in UTC+8, and so do its users. There is no summer time to think of.
const OFFSET = 8 * HOUR

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** @param {number} number @param {number} [length] */
const padded = (number, length = 2) => String(number).padStart(length, '0')

/** An instant as a wall clock in UTC+8 shows it. @param {number} instant */
export function wall(instant) {
  const at = new Date(instant + OFFSET)
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()]
  const time = `${padded(at.getUTCHours())}:${padded(at.getUTCMinutes())}`
  return {
    year,
    date: `${month}月${day}日`,
    weekday: WEEKDAYS[at.getUTCDay()] ?? '',
    time,
    seconds: `${time}:${padded(at.getUTCSeconds())}`,
    /** For a field of type datetime-local. */
    field: `${year}-${padded(month)}-${padded(day)}T${time}`,
    stamp: `${year}-${padded(month)}-${padded(day)} ${time}:${padded(at.getUTCSeconds())}`,
  }
}

/** The instant a datetime-local field means in UTC+8, or NaN. @param {string} field */
export const instantOf = field => Date.parse(`${field}+08:00`)

/** The next time a wall clock in UTC+8 shows an hour. @param {number} now @param {number} hour */
export function nextHour(now, hour) {
  const today = Math.floor((now + OFFSET) / DAY) * DAY - OFFSET + hour * HOUR
  return today > now ? today : today + DAY
}

/** @param {number} instant */
export const dateTime = instant => `${wall(instant).date} ${wall(instant).weekday} ${wall(instant).time}`

/** A length of time in its two largest units. @param {number} ms */
export function duration(ms) {
  // Beside hours nobody misses seconds, and a day that took three seconds to pass is still a day.
  const step = Math.abs(ms) > HOUR - MINUTE ? 60 : 1
  const seconds = Math.round(Math.abs(ms) / 1000 / step) * step
  const units = /** @type {[number, string][]} */ ([[Math.floor(seconds / 86_400), '天'], [Math.floor(seconds / 3600) % 24, '小时'], [Math.floor(seconds / 60) % 60, '分'], [seconds % 60, '秒']])
  const first = units.findIndex(([count]) => count > 0)
  if (first < 0) return '0 秒'
  return units.slice(first, first + 2).filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(' ')
}

/** @param {number} count */
export const grouped = count => count.toLocaleString('en-US')

/** Milliseconds as a person reads them. @param {number} ms */
export const milliseconds = ms => (ms >= 1000 ? `${(ms / 1000).toFixed(ms >= 10_000 ? 1 : 2)} s` : ms >= 100 ? `${Math.round(ms)} ms` : `${+ms.toFixed(ms < 10 ? 2 : 1)} ms`)

/** An openid short enough for a list: its ends tell people apart. @param {string} openid */
export const shortId = openid => (openid.length > 14 ? `${openid.slice(0, 6)}…${openid.slice(-5)}` : openid)

/** @type {Record<string, string>} */
const ACTIONS = {
  getDocument: '查询',
  calculateDocument: '计数',
  insertDocument: '新增',
  modifyDocument: '更新',
  modifyAndReturnDoc: '更新并取回',
  removeDocument: '删除',
  aggregateDocuments: '聚合',
  addCollection: '建集合',
  startTransaction: '事务开始',
  commitTransaction: '事务提交',
  abortTransaction: '事务回滚',
}

/** @param {string} action as the SDK names it */
export const actionInWords = action => ACTIONS[action.replace(/^database\./, '')] ?? action

// From here on reading every document is what makes an operation slow.
const MANY = 1000

/** How a read found its documents, and whether it should worry somebody. @param {Plan} plan */
export function planInWords({ kind, index, documentsRead, returned, sortedBy }) {
  const read = grouped(documentsRead)
  const ways = {
    id: '按 _id 取',
    index: `用了索引 ${index}，读了 ${read} 篇`,
    geo: `用了地理索引 ${index}，读了 ${read} 篇`,
    scan: `扫描了 ${read} 篇`,
  }
  const sorted = { index: '，顺序也来自它', memory: '，在内存里排序', nothing: '' }
  return { text: `${ways[kind]}${sorted[sortedBy]}，得到 ${grouped(returned)} 篇`, isCostly: kind === 'scan' && documentsRead >= MANY }
}
