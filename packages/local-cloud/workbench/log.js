// @ts-check
import { useCloud } from './live.js'
import { LogDetails } from './log-details.js'
import { Empty, Failure, Icon } from './parts.js'
import { nameOf } from './people.js'
import { milliseconds, shortId, wall } from './words.js'
import { html, useState } from './vendor/preact.js'

/**
 * @typedef {import('../src/functions/log').LogEntry} LogEntry
 * @typedef {import('./people.js').Person} Person
 */

const SHOWN = 150
// A call that takes this long fills its bar.
const LONG_MS = 1000

/** @param {LogEntry} entry @param {Person[]} people */
function whoIn({ openid, source }, people) {
  if (source === 'wx_trigger') return '定时器'
  if (!openid) return '程序'
  const name = nameOf(people, openid)
  return name === openid ? shortId(openid) : name
}

/** One call. @param {{ entry: LogEntry, people: Person[], isOpen: boolean, onToggle: () => void }} props */
function Row({ entry, people, isOpen, onToggle }) {
  const { database, error } = entry
  const databaseMs = database.reduce((sum, call) => sum + call.ms, 0)
  return html`
    <li class=${error ? 'call bad' : 'call'}>
      <button class="call-line" aria-expanded=${isOpen} onClick=${onToggle}>
        <${Icon} name="next" />
        <time title=${wall(Date.parse(entry.at)).stamp}>${wall(Date.parse(entry.at)).seconds}</time>
        <span class="name">
          <b>${entry.function}</b>
          ${entry.cold ? html`<span class="mark-cold">冷启动</span>` : null}
          ${error ? html`<span class="mark-bad">出错</span>` : null}
          ${database.some(call => call.fault) ? html`<span class="mark-fault">故障</span>` : null}
        </span>
        <span class="who" title=${entry.openid ?? ''}>${whoIn(entry, people)}</span>
        <span class="db">${database.length ? `库 ${database.length} 次 ${milliseconds(databaseMs)}` : '没有用库'}</span>
        <span class="ms"><i style=${{ width: `${Math.min(100, (100 * entry.ms) / LONG_MS)}%` }} />${milliseconds(entry.ms)}</span>
      </button>
      ${error && !isOpen ? html`<p class="call-error">${error.split('\n')[0]}</p>` : null}
      ${isOpen ? html`<${LogDetails} entry=${entry} />` : null}
    </li>
  `
}

/** The calls of functions, newest first, as they come. @param {{ people: Person[], functions: string[] }} props */
export function Log({ people, functions }) {
  const [name, setName] = useState('')
  const [onlyErrors, setOnlyErrors] = useState(false)
  const [open, setOpen] = useState(/** @type {string[]} */ ([]))
  const { data, error } = useCloud(`/cloud/logs?limit=${SHOWN}${name && `&function=${encodeURIComponent(name)}`}`, 'log')
  /** @type {LogEntry[]} */
  const entries = (data ?? []).filter((/** @type {LogEntry} */ entry) => (!name || entry.function === name) && (!onlyErrors || entry.error))
  /** @param {string} id */
  const toggle = id => setOpen(now => (now.includes(id) ? now.filter(each => each !== id) : [...now, id]))
  return html`
    <div class="bar">
      <label>云函数 <select value=${name} onChange=${(/** @type {{ target: HTMLSelectElement }} */ { target }) => setName(target.value)}>
        <option value="">全部</option>
        ${functions.map(each => html`<option value=${each}>${each}</option>`)}
      </select></label>
      <label class="check"><input type="checkbox" checked=${onlyErrors} onChange=${() => setOnlyErrors(!onlyErrors)} />只看出错的</label>
      <span class="quiet">最近 ${entries.length} 次</span>
    </div>
    <${Failure} error=${error} />
    ${data && !entries.length ? html`<${Empty}>${onlyErrors ? '没有出错的调用。' : '还没有人调用云函数。在手机里点一点，调用会立刻出现在这里。'}<//>` : null}
    <ol class="calls">
      ${entries.map(entry => html`<${Row} key=${entry.id} entry=${entry} people=${people} isOpen=${open.includes(entry.id)} onToggle=${() => toggle(entry.id)} />`).reverse()}
    </ol>
  `
}
