// @ts-check
import { post } from './api.js'
import { useCloud } from './live.js'
import { Action, Empty, Failure, say } from './parts.js'
import { dateTime, duration } from './words.js'
import { html, useEffect } from './vendor/preact.js'

const SECOND = 1000

/** @typedef {{ function: string, trigger: string, config: string, next: number | string | null }} Timer */

/** @param {Timer} timer @param {boolean} twice */
async function run({ function: name }, twice) {
  const answer = await post('/cloud/timers/run', { name, ...(twice ? { twice } : {}) })
  const error = [answer].flat().find(each => each.error)?.error
  say(error ? `${name}：${error}` : `${name} 跑${twice ? '了两次' : '完了'}`, Boolean(error))
}

/** When a timer is due next, in milliseconds. @param {Timer} timer */
const due = ({ next }) => (next === null ? Infinity : new Date(next).getTime())

/** The timers, the next one first. @param {{ now: number }} props */
export function Timers({ now }) {
  const { data, error, reload } = useCloud('/cloud/timers', 'clock')
  /** @type {Timer[]} */
  const timers = [...(data ?? [])].sort((a, b) => due(a) - due(b))
  const isPast = timers.some(timer => due(timer) <= now)
  useEffect(() => {
    if (isPast) reload()
  }, [isPast, Math.floor(now / SECOND)])
  return html`
    <section class="timers" aria-label="定时器">
      <h2>接下来到点的定时器</h2>
      <${Failure} error=${error} />
      ${data && !timers.length ? html`<${Empty}>没有云函数在 config.json 里写定时触发器。<//>` : null}
      <ul class="rows">
        ${timers.map(timer => html`
          <li key=${timer.function}>
            <div><b>${timer.function}</b><span class="quiet">${timer.trigger} · <code>${timer.config}</code></span></div>
            <div class="due">${timer.next === null ? '不会再到点' : html`${dateTime(due(timer))}<small>${duration(Math.max(0, due(timer) - now))}后</small>`}</div>
            <${Action} label=${`现在跑 ${timer.function}`} onClick=${() => run(timer, false)}>跑一次<//>
            <${Action} label=${`把 ${timer.function} 投递两次`} onClick=${() => run(timer, true)}>投两次<//>
          </li>`)}
      </ul>
    </section>
  `
}
