// @ts-check
import { useNow } from './clock.js'
import { phoneOrigin } from './home.js'
import { MessageCard, titleOf } from './outbox.js'
import { Avatar, Empty, Icon, IconButton } from './parts.js'
import { Owner } from './owner.js'
import { nameOf } from './people.js'
import { html, useEffect, useRef, useState } from './vendor/preact.js'
import { wall } from './words.js'

/**
 * @typedef {import('./outbox.js').Message} Message
 * @typedef {import('./outbox.js').Templates} Templates
 * @typedef {import('./clock.js').ClockState} ClockState
 * @typedef {import('./phones.js').OpenPhone} OpenPhone
 */

/**
 * Where a phone points. Each phone has an origin of its own, so that what it keeps is its own, as on a phone.
 * A page goes where the template has a place for it, otherwise behind `#/`, as Taro's and uni-app's H5 builds have it.
 * @param {string} template @param {OpenPhone} phone
 */
export function addressOf(template, { slot, openid, page }) {
  const path = template.replaceAll('{openid}', encodeURIComponent(openid))
  const opened = page.replace(/^\//, '')
  const full = path.includes('{page}') ? path.replaceAll('{page}', opened) : opened ? `${path.split('#')[0]}#/${opened}` : path
  return `${phoneOrigin(slot)}/${full.replace(/^\//, '')}`
}

const BANNER_MS = 7000

/** The message that came a moment ago, until it has been shown long enough. @param {Message[]} messages @param {string} openid */
function useBanner(messages, openid) {
  const known = useRef({ openid, count: -1 })
  const [banner, setBanner] = useState(/** @type {Message | null} */ (null))
  const { length } = messages
  useEffect(() => {
    const { current } = known
    const isNew = current.openid === openid && current.count >= 0 && length > current.count
    known.current = { openid, count: length }
    setBanner(isNew ? (messages[length - 1] ?? null) : null)
    if (!isNew) return
    const timer = setTimeout(() => setBanner(null), BANNER_MS)
    return () => clearTimeout(timer)
  }, [openid, length])
  return { banner, hide: () => setBanner(null) }
}

/** @param {{ clock: ClockState }} props */
const StatusBar = ({ clock }) => html`
  <div class="status-bar" aria-hidden="true">
    <b>${wall(useNow(clock)).time}</b>
    <svg viewBox="0 0 62 12"><path d="M1 8h3v3H1zM6 6h3v5H6zM11 3.5h3V11h-3zM16 1h3v10h-3z" /><path d="M30 11l-3-3.4a4.4 4.4 0 0 1 6 0zM25 5.6a7.4 7.4 0 0 1 10 0l-1.3 1.5a5.4 5.4 0 0 0-7.4 0z" /><path d="M42 1.5h15a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H42a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2zM60 4.5h1.5v3H60z" /></svg>
  </div>
`

const NoApp = () => html`
  <div class="no-app">
    <p><b>没有可以显示的网页</b></p>
    <p>启动时用 <code>--hosting 文件夹</code> 指向小程序的 H5 构建，手机里就会是它。</p>
    <p>云函数可以这样调用：<code>POST /client/callFunction</code>，头 <code>x-wx-openid</code>。</p>
  </div>
`

const NoName = () => html`
  <div class="no-app">
    <p><b>这个浏览器打不开手机</b></p>
    <p>它不认识 <code>${new URL(phoneOrigin(1)).hostname}</code> 这样的本机名字。请用 Chrome、Edge 或 Firefox。</p>
  </div>
`

/** @param {{ info: import('./app.js').Info, address: string, turn: number, name: string }} props */
function Screen({ info, address, turn, name }) {
  if (!info.hosting) return html`<${NoApp} />`
  if (!info.showsPhones) return html`<${NoName} />`
  return html`<iframe key=${turn} src=${address} title=${`${name} 的手机屏幕`} allow="camera; geolocation; clipboard-write; fullscreen" sandbox="allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads" />`
}

/**
 * One phone: its owner, its screen, and the messages that reach it.
 * @param {{ phone: OpenPhone, info: import('./app.js').Info, table: ReturnType<typeof import('./phones.js').usePhones>, messages: Message[], templates: Templates, clock: ClockState }} props
 */
export function Phone({ phone, info, table, messages: all, templates, clock }) {
  const { slot, openid, turn } = phone
  const name = nameOf(info.people, openid)
  const messages = all.filter(message => message.touser === openid)
  const [isReading, setReading] = useState(false)
  const [seen, setSeen] = useState(0)
  const { banner, hide } = useBanner(messages, openid)
  useEffect(() => {
    setSeen(0)
    setReading(false)
  }, [openid])
  useEffect(() => {
    if (isReading) setSeen(messages.length)
  }, [isReading, messages.length])
  const unread = Math.max(0, messages.length - seen)
  /** @param {Message} message */
  const open = message => {
    hide()
    setReading(false)
    table.open(openid, message.page ?? '')
  }
  const first = info.people.find(person => person.openid === openid)?.page ?? ''
  const address = addressOf(info.phone, { ...phone, page: phone.page || first })
  return html`
    <article class="phone-box" aria-label=${`${name} 的手机`}>
      <header>
        <${Avatar} openid=${openid} name=${name} />
        <${Owner} openid=${openid} people=${info.people} onGive=${(/** @type {string} */ given) => table.give(slot, given)} />
        <${IconButton} icon="bell" label=${`${name} 收到的消息，共 ${messages.length} 条，未看 ${unread} 条`} pressed=${isReading} badge=${unread} onClick=${() => setReading(!isReading)} />
        <${IconButton} icon="reload" label=${`重新打开 ${name} 的手机`} onClick=${() => table.reload(slot)} />
        <a class="icon-button" href=${address} target="_blank" rel="noopener noreferrer" aria-label=${`在单独的标签页里打开 ${name} 的手机`} title="在单独的标签页里打开"><${Icon} name="open" /></a>
        <${IconButton} icon="close" label=${`收起 ${name} 的手机`} onClick=${() => table.remove(slot)} />
      </header>
      <div class="phone-space"><div class="phone">
        <div class="screen">
          <${StatusBar} clock=${clock} />
          <${Screen} info=${info} address=${address} turn=${turn} name=${name} />
          <div class="banner" role="status">
            ${banner && !isReading && html`
              <button onClick=${() => open(banner)}>
                <small><span><${Icon} name="bell" />服务通知</span><span>现在</span></small>
                <b>${titleOf(banner, templates)}</b>
                <span>${Object.values(banner.data).map(field => String(field.value)).join('　')}</span>
              </button>`}
          </div>
          ${isReading && html`
            <div class="sheet" role="dialog" aria-label=${`${name} 的服务通知`}>
              <header><${IconButton} icon="back" label="回到手机" onClick=${() => setReading(false)} /><b>服务通知</b></header>
              ${messages.length ? null : html`<${Empty}>还没有收到消息<//>`}
              ${messages.map(message => html`<${MessageCard} message=${message} templates=${templates} onOpen=${() => open(message)} />`).reverse()}
            </div>`}
        </div>
      </div></div>
    </article>
  `
}
