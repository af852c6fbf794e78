// @ts-check
import { useState, html } from './vendor/preact.js'
import { Avatar, Empty, Icon } from './parts.js'
import { nameOf } from './people.js'
import { dateTime, shortId } from './words.js'

/**
 * @typedef {import('../src/openapi/records').OutboxMessage} Message
 * @typedef {Record<string, { title?: string, fields: string[], labels?: Record<string, string> }>} Templates
 * @typedef {import('./people.js').Person} Person
 */

/** @param {Message} message @param {Templates} templates */
export const titleOf = ({ template_id }, templates) => templates[template_id]?.title ?? `模板 ${shortId(template_id)}`

/** The fields of a message in the template's order, where it is known. @param {Message} message @param {Templates} templates */
function rowsOf({ template_id, data }, templates) {
  const { fields = [], labels = {} } = templates[template_id] ?? {}
  const names = [...fields.filter(name => name in data), ...Object.keys(data).filter(name => !fields.includes(name))]
  return names.map(name => ({ name, label: labels[name] ?? name, value: String(data[name]?.value ?? '') }))
}

/** A service message as the phone shows it. @param {{ message: Message, templates: Templates, onOpen: () => void }} props */
export const MessageCard = ({ message, templates, onOpen }) => html`
  <button class="message" onClick=${onOpen}>
    <span class="message-head"><span class="mark"><${Icon} name="cloud" /></span>小程序<time>${dateTime(Date.parse(message.at))}</time></span>
    <b>${titleOf(message, templates)}</b>
    <dl>
      ${rowsOf(message, templates).map(({ name, label, value }) => html`<div title=${name}><dt>${label}</dt><dd>${value}</dd></div>`)}
    </dl>
    <span class="message-foot"><span>${message.page ? html`打开 <code>${message.page}</code>` : '打开小程序'}</span><${Icon} name="next" /></span>
  </button>
`

/**
 * Every message sent, newest first.
 * @param {{ messages: Message[], templates: Templates, people: Person[], onOpen: (openid: string, page: string) => void }} props
 */
export function Outbox({ messages, templates, people, onOpen }) {
  const [openid, setOpenid] = useState('')
  const receivers = [...new Set(messages.map(message => message.touser))]
  const shown = messages.map((message, index) => ({ message, index })).filter(({ message }) => !openid || message.touser === openid)
  if (!messages.length) return html`<${Empty}>还没有发出订阅消息。云函数调用 <code>subscribeMessage.send</code> 后，会像在手机上那样出现在这里。<//>`
  return html`
    <div class="bar">
      <label>发给 <select value=${openid} onChange=${(/** @type {{ target: HTMLSelectElement }} */ { target }) => setOpenid(target.value)}>
        <option value="">所有人</option>
        ${receivers.map(each => html`<option value=${each}>${nameOf(people, each)}</option>`)}
      </select></label>
      <span class="quiet">${shown.length} 条 · 点卡片，在那个人的手机里打开</span>
    </div>
    <ol class="messages">
      ${shown.map(({ message, index }) => html`
        <li key=${index}>
          <p class="receiver" title=${message.touser}><${Avatar} openid=${message.touser} name=${nameOf(people, message.touser)} />${nameOf(people, message.touser)}</p>
          <${MessageCard} message=${message} templates=${templates} onOpen=${() => onOpen(message.touser, message.page ?? '')} />
        </li>`).reverse()}
    </ol>
  `
}
