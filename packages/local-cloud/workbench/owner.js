// @ts-check
import { html, useState } from './vendor/preact.js'

const OTHER = '\u0000'

/** Whose phone it is: one of the people, or anybody by openid. @param {{ openid: string, people: import('./people.js').Person[], onGive: (openid: string) => void }} props */
export function Owner({ openid, people, onGive }) {
  const [typing, setTyping] = useState(false)
  if (typing) {
    /** @param {{ target: HTMLInputElement }} event */
    const done = ({ target }) => {
      setTyping(false)
      const given = target.value.trim()
      if (given && given !== openid) onGive(given)
    }
    return html`<input class="owner" aria-label="openid" placeholder="openid，回车确定" ref=${focus} onBlur=${done} onKeyDown=${blurOnEnter} />`
  }
  /** @param {{ target: HTMLSelectElement }} event */
  const chosen = ({ target }) => (target.value === OTHER ? setTyping(true) : onGive(target.value))
  const roles = [...new Set(people.map(person => person.role))]
  const isKnown = people.some(person => person.openid === openid)
  return html`
    <select class="owner" aria-label="这部手机是谁的" value=${openid} onChange=${chosen}>
      ${roles.map(role => html`
        <optgroup label=${role || '没有写角色'}>
          ${people.filter(person => person.role === role).map(person => html`<option value=${person.openid}>${person.name}</option>`)}
        </optgroup>`)}
      ${isKnown ? null : html`<option value=${openid}>${openid}</option>`}
      <option value=${OTHER}>其他 openid…</option>
    </select>
  `
}

/** @param {HTMLElement | null} element */
const focus = element => element?.focus()
/** @param {KeyboardEvent & { target: HTMLElement }} event */
const blurOnEnter = event => event.key === 'Enter' && event.target.blur()
