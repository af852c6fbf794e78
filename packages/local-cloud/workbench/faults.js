// @ts-check
import { post } from './api.js'
import { FAULTS } from './fault-kinds.js'
import { useCloud } from './live.js'
import { Action, Empty, Failure, say, Switch } from './parts.js'
import { html, useState } from './vendor/preact.js'

/**
 * @typedef {import('../src/faults/fault').Fault} Fault
 * @typedef {import('./fault-kinds.js').FaultKind} FaultKind
 */

/** @param {object} change */
const steer = change => post('/cloud/faults', change)

/** One kind of fault as a switch, with what can be chosen about it. @param {{ kind: FaultKind, active: Fault[], functions: string[] }} props */
function FaultSwitch({ kind, active, functions }) {
  const [number, setNumber] = useState(kind.number?.value ?? 0)
  const [target, setTarget] = useState('')
  const [times, setTimes] = useState('')
  const on = active.filter(kind.matches)
  /** @param {boolean} wanted */
  const turn = wanted => {
    const fault = kind.fault({ number, target: target || undefined })
    const change = wanted ? { add: [{ ...fault, ...(times ? { times: Number(times) } : {}) }] } : { remove: on.map(({ id }) => id) }
    steer(change).catch(error => say(error.message, true))
  }
  const isOn = on.length > 0
  return html`
    <li class=${isOn ? 'fault on' : 'fault'}>
      <div>
        <b>${kind.title}</b>
        <p class="quiet">${kind.effect}</p>
        ${isOn ? null : html`<div class="fault-choices">
          ${kind.number && html`<label>${kind.number.before} <input type="number" min=${kind.number.least} max=${kind.number.most} value=${number}
            onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => setNumber(Number(target.value))} /> ${kind.number.after}</label>`}
          ${kind.target && html`<label>${kind.target} <select value=${target} onChange=${(/** @type {{ target: HTMLSelectElement }} */ event) => setTarget(event.target.value)}>
            <option value="">全部函数</option>
            ${functions.map(name => html`<option value=${name}>${name}</option>`)}
          </select></label>`}
          <label>发生 <select value=${times} onChange=${(/** @type {{ target: HTMLSelectElement }} */ event) => setTimes(event.target.value)}>
            <option value="">每一次</option>
            <option value="1">1 次</option>
            <option value="3">3 次</option>
            <option value="10">10 次</option>
          </select></label>
        </div>`}
      </div>
      <${Switch} label=${kind.title} checked=${isOn} onChange=${turn} />
    </li>
  `
}

/** A fault in force, whoever added it. @param {{ fault: Fault }} props */
function Active({ fault }) {
  const { id, at, by, do: effect, times, rate, ms, code, after } = fault
  const kind = FAULTS.find(each => each.matches(fault))
  const facts = [
    by && `只在 ${by}`,
    ms !== undefined && `${ms} ms`,
    code !== undefined && String(code),
    after !== undefined && `第 ${after} 次`,
    rate !== undefined && `${Math.round(rate * 100)} %`,
  ].filter(Boolean)
  return html`
    <li>
      <div><b>${kind?.title ?? effect}</b><span class="quiet"><code>${at}</code>${facts.length ? ` · ${facts.join(' · ')}` : ''}</span></div>
      <div class="due">${times === undefined ? '一直有效' : `还有 ${times} 次`}</div>
      <${Action} label=${`撤掉 ${kind?.title ?? effect}`} onClick=${() => steer({ remove: [id] })}>撤掉<//>
    </li>
  `
}

/** What can be made to go wrong, and what is going wrong now. @param {{ faults: Fault[] | undefined, error: Error | undefined, functions: string[] }} props */
export function Faults({ faults, error, functions }) {
  const active = faults ?? []
  return html`
    <${Failure} error=${error} />
    <section aria-label="正在起作用的故障" class="active-faults">
      <h2>正在起作用 ${active.length ? html`<${Action} onClick=${() => steer({ clear: true })}>全部撤掉<//>` : null}</h2>
      ${active.length ? html`<ul class="rows">${active.map(fault => html`<${Active} key=${fault.id} fault=${fault} />`)}</ul>` : html`<${Empty}>一切正常。打开下面的开关，看看应用怎样面对它。<//>`}
    </section>
    <ul class="faults">
      ${FAULTS.map(kind => html`<${FaultSwitch} key=${kind.key} kind=${kind} active=${active} functions=${functions} />`)}
    </ul>
  `
}

/** The faults in force. */
export function useFaults() {
  const { data, error } = useCloud('/cloud/faults', 'faults')
  return { faults: /** @type {Fault[] | undefined} */ (data?.faults), error }
}
