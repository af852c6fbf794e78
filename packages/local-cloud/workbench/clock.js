// @ts-check
import { post } from './api.js'
import { Action, Icon, say } from './parts.js'
import { Timers } from './timers.js'
import { DAY, duration, HOUR, instantOf, nextHour, wall } from './words.js'
import { html, useEffect, useState } from './vendor/preact.js'

/**
 * The cloud's clock as it was told, and when that was by performance.now().
 * @typedef {{ now: number, frozen: boolean, offsetMs: number, at: number }} ClockState
 * @typedef {import('../src/timers/scheduler').TimerRun} TimerRun
 */

/** Every clock on the page ticks at once, so that no two show different minutes. @type {Set<(instant: number) => void>} */
const ticking = new Set()
setInterval(() => {
  const instant = performance.now()
  ticking.forEach(tick => tick(instant))
}, 250)

/** The cloud's time, ticking. @param {ClockState} clock */
export function useNow({ now, frozen, at }) {
  const [instant, tick] = useState(() => performance.now())
  useEffect(() => {
    ticking.add(tick)
    return () => void ticking.delete(tick)
  }, [])
  return frozen ? now : now + Math.max(0, instant - at)
}

/** @param {ClockState} clock */
const standing = ({ frozen, offsetMs }) =>
  frozen ? '已停住' : Math.abs(offsetMs) < 1000 ? '与真实时间一致' : `比真实时间${offsetMs > 0 ? '快' : '慢'} ${duration(offsetMs)}`

/** What the timers on the way did, in a sentence. @param {TimerRun[]} ran */
function told(ran) {
  if (!ran.length) return '拨好了，途中没有到点的定时器'
  const failed = ran.filter(run => run.error).length
  return `拨好了，途中跑了 ${ran.length} 次定时器${failed ? `，其中 ${failed} 次出错` : ''}`
}

/** @param {object} change */
async function steer(change) {
  const { ran = [] } = await post('/cloud/clock', change)
  if ('frozen' in change) return
  say(told(ran), ran.some((/** @type {TimerRun} */ run) => run.error))
}

/** The clock in the page's head: what time it is, and the moves a demonstration makes. @param {{ clock: ClockState }} props */
export function ClockBar({ clock }) {
  const now = useNow(clock)
  const { date, weekday, seconds } = wall(now)
  return html`
    <div class="clock-bar" role="group" aria-label="云的时钟">
      <p><span>${date} ${weekday}</span><b>${seconds}</b><small class=${clock.frozen || Math.abs(clock.offsetMs) >= 1000 ? 'moved' : ''}>${standing(clock)}</small></p>
      <${Freeze} clock=${clock} />
      <${Action} onClick=${() => steer({ advanceMs: HOUR })}>+1 小时<//>
      <${Action} onClick=${() => steer({ advanceMs: DAY })}>+1 天<//>
      <${Action} onClick=${() => steer({ now: nextHour(now, 8) })} label="到下一个早上八点">次日 8:00<//>
    </div>
  `
}

/** @param {{ clock: ClockState }} props */
const Freeze = ({ clock: { frozen } }) => html`
  <${Action} kind=${frozen ? 'primary' : ''} onClick=${() => steer({ frozen: !frozen })}>
    <${Icon} name=${frozen ? 'play' : 'pause'} />${frozen ? '让它走' : '停住'}
  <//>
`

/** @param {{ clock: ClockState }} props */
export function ClockPanel({ clock }) {
  const now = useNow(clock)
  const { year, date, weekday, seconds } = wall(now)
  const [field, setField] = useState('')
  const isMoved = clock.frozen || Math.abs(clock.offsetMs) >= 1000
  const wanted = instantOf(field || wall(now).field)
  return html`
    <div class="clock-panel">
      <p class="dial"><b>${seconds}</b><span>${year}年${date} ${weekday} · 东八区</span><small class=${isMoved ? 'moved' : ''}>${standing(clock)}</small></p>
      <div class="buttons">
        <${Freeze} clock=${clock} />
        <${Action} onClick=${() => steer({ advanceMs: 10 * 60_000 })}>+10 分钟<//>
        <${Action} onClick=${() => steer({ advanceMs: HOUR })}>+1 小时<//>
        <${Action} onClick=${() => steer({ advanceMs: DAY })}>+1 天<//>
        <${Action} onClick=${() => steer({ now: nextHour(now, 8) })}>次日 8:00<//>
        <${Action} onClick=${() => steer({ real: true })} disabled=${!isMoved}>回到真实时间<//>
      </div>
      <div class="bar">
        <label>拨到 <input type="datetime-local" value=${field || wall(now).field} onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => setField(target.value)} /></label>
        <${Action} kind="primary" disabled=${Number.isNaN(wanted)} onClick=${() => steer({ now: wanted })}>拨过去<//>
      </div>
      <p class="quiet">云函数看到的也是这个钟。往前拨，会先按顺序跑完途中到点的定时器，跑时钟停在各自的到点时刻；往回拨不跑。</p>
      <${Timers} now=${now} />
    </div>
  `
}
