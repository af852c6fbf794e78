// @ts-check
import { ClockBar, ClockPanel } from './clock.js'
import { Collections } from './collections.js'
import { Faults, useFaults } from './faults.js'
import { goHome } from './home.js'
import { follow, useCloud, useLive } from './live.js'
import { Log } from './log.js'
import { Outbox } from './outbox.js'
import { Failure, Icon, IconButton, Said } from './parts.js'
import { Phones, usePhones } from './phones.js'
import { usePlace, writePlace } from './place.js'
import { html, render, useEffect, useErrorBoundary, useRef, useState } from './vendor/preact.js'

/** @typedef {import('../src/http/workbench-routes').WorkbenchInfo & { functions: string[], showsPhones: boolean }} Info */

const TABS = /** @type {const} */ ({ phones: '手机', messages: '消息', clock: '时钟', log: '日志', data: '数据', faults: '故障' })
const FIRST = 'log'
const ALONE = 'phones'

/** @param {{ isLive: boolean }} props */
const Connection = ({ isLive }) => html`
  <p class=${isLive ? 'connection' : 'connection lost'} role="status"><i aria-hidden="true" />${isLive ? '实时' : '连接断了'}</p>
`

/**
 * The panels' tabs. With the keyboard the arrows go from one to the next.
 * @param {{ tab: string, counts: Record<string, number | undefined>, onTab: (tab: string) => void }} props
 */
function Tabs({ tab, counts, onTab }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null))
  const keys = Object.keys(TABS)
  /** @param {KeyboardEvent} event */
  const keyed = event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])].filter(button => button.offsetParent)
    const next = buttons[(buttons.findIndex(button => button === document.activeElement) + step + buttons.length) % buttons.length]
    next?.focus()
    next?.click()
  }
  return html`
    <div class="tabs" role="tablist" aria-label="工作台" ref=${list} onKeyDown=${keyed}>
      ${keys.map(key => html`
        <button id=${`tab-${key}`} role="tab" class=${`tab-${key}`} aria-selected=${key === tab} aria-controls=${key === ALONE ? 'stage' : 'panel'} tabindex=${key === tab ? 0 : -1} onClick=${() => onTab(key)}>
          ${TABS[/** @type {keyof typeof TABS} */ (key)]}${counts[key] ? html`<span class=${key === 'faults' ? 'count alarm' : 'count'}>${counts[key]}</span>` : null}
        </button>`)}
    </div>
  `
}

/** A panel that cannot be shown says so and leaves the others alone. @param {{ show?: () => import('./vendor/preact.js').Node }} props */
function Panel({ show }) {
  const [error] = useErrorBoundary()
  return error ? html`<${Failure} error=${new Error(`这一块显示不出来：${error.message}`)} />` : html`<${Shown} show=${show} />`
}

/** @param {{ show?: () => import('./vendor/preact.js').Node }} props */
const Shown = ({ show }) => show?.()

/** On a narrow window the phones and the panels take turns. */
const isNarrow = () => innerWidth < 900

/** @param {{ info: Info }} props */
function Workbench({ info }) {
  const place = usePlace()
  const table = usePhones(place.phones ?? info.people.slice(0, 2).map(person => person.openid))
  // The phones alone are a tab as well; where there is room they otherwise stand beside the panel.
  const [tab, setTab] = useState(place.tab && place.tab in TABS ? place.tab : isNarrow() ? ALONE : FIRST)
  const panel = useRef(FIRST)
  if (tab !== ALONE) panel.current = tab
  const openids = table.phones.map(phone => phone.openid)
  useEffect(() => writePlace({ phones: openids, tab }), [openids.join(), tab])

  const isLive = useLive()
  const clock = useCloud('/cloud/clock', 'clock')
  const outbox = useCloud('/cloud/outbox', 'messages')
  const templates = useCloud('/cloud/templates').data ?? {}
  const { faults, error } = useFaults()
  // Messages that were there before are not new ones, so the phones wait until they are known.
  if (!clock.data || !outbox.data) return html`<${Failure} error=${clock.error ?? outbox.error} />`
  /** @type {import('./outbox.js').Message[]} */
  const messages = outbox.data
  const time = { ...clock.data, at: clock.at }

  /** @param {string} openid @param {string} page */
  const open = (openid, page) => {
    table.open(openid, page)
    if (isNarrow()) setTab(ALONE)
  }
  const panels = {
    messages: () => html`<${Outbox} messages=${messages} templates=${templates} people=${info.people} onOpen=${open} />`,
    clock: () => html`<${ClockPanel} clock=${time} />`,
    log: () => html`<${Log} people=${info.people} functions=${info.functions} />`,
    data: () => html`<${Collections} />`,
    faults: () => html`<${Faults} faults=${faults} error=${error} functions=${info.functions} />`,
  }
  const isAlone = tab === ALONE
  return html`
    <header class="head">
      <h1><${Icon} name="cloud" />本地云<span>工作台</span></h1>
      <${ClockBar} clock=${time} />
      <${Connection} isLive=${isLive} />
      <${IconButton} icon="plus" label="加一部手机" onClick=${() => table.add(info.people.map(person => person.openid))} />
      <${IconButton} icon="panel" label=${isAlone ? '显示面板' : '只看手机'} pressed=${isAlone} onClick=${() => setTab(isAlone ? panel.current : ALONE)} />
    </header>
    <main class=${isAlone ? 'alone' : ''}>
      <${Phones} info=${info} table=${table} messages=${messages} templates=${templates} clock=${time} isAlone=${isAlone} />
      <section class="panel" aria-label="面板">
        <${Tabs} tab=${tab} counts=${{ messages: messages.length, faults: faults?.length }} onTab=${setTab} />
        <div id="panel" class=${`panel-body panel-${tab}`} role="tabpanel" aria-labelledby=${`tab-${tab}`} tabindex="-1"><${Panel} key=${tab} show=${panels[/** @type {keyof typeof panels} */ (tab)]} /></div>
      </section>
    </main>
    <${Said} />
  `
}

/** @param {{ showsPhones: boolean }} props */
function App({ showsPhones }) {
  const { data, error } = useCloud('/cloud/workbench')
  return data ? html`<${Workbench} info=${{ ...data, showsPhones }} />` : html`<${Failure} error=${error} />`
}

const showsPhones = await goHome()
follow()
render(html`<${App} showsPhones=${showsPhones} />`, document.body)
