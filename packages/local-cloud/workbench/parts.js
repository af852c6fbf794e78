// @ts-check
import { html, useEffect, useState } from './vendor/preact.js'

/** @typedef {import('./vendor/preact.js').Node} Node */

/** Strokes on a grid of 24. @type {Record<string, string>} */
const SHAPES = {
  cloud: 'M7.5 18.5a4.5 4.5 0 0 1-.5-8.97 6 6 0 0 1 11.6 1.2A4 4 0 0 1 18 18.5z',
  reload: 'M19 12a7 7 0 1 1-2.2-5.1M19 4v4h-4',
  open: 'M13 5h6v6M19 5l-8 8M17 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h4',
  close: 'M6 6l12 12M18 6L6 18',
  bell: 'M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 2h-15zM10 21h4',
  plus: 'M12 5v14M5 12h14',
  panel: 'M4 5h16v14H4zM14 5v14',
  back: 'M14.5 6l-6 6 6 6',
  next: 'M9.5 6l6 6-6 6',
  pause: 'M9 6v12M15 6v12',
  play: 'M8 5.5l10 6.5-10 6.5z',
  alert: 'M12 4l9 16H3zM12 10v4M12 17v.5',
}

/** @param {{ name: string }} props */
export const Icon = ({ name }) => html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${SHAPES[name]} /></svg>
`

/** A button that shows only a picture. @param {{ icon: string, label: string, onClick: () => void, pressed?: boolean, badge?: number, disabled?: boolean }} props */
export const IconButton = ({ icon, label, onClick, pressed, badge, disabled }) => html`
  <button class="icon-button" disabled=${disabled} aria-label=${label} title=${label} aria-pressed=${pressed} onClick=${onClick}>
    <${Icon} name=${icon} />
    ${badge ? html`<span class="badge" aria-hidden="true">${badge}</span>` : null}
  </button>
`

/** @param {{ children?: Node }} props */
export const Empty = ({ children }) => html`<p class="empty">${children}</p>`

/** What went wrong, in the cloud's own words. @param {{ error: Error | undefined, id?: string }} props */
export const Failure = ({ error, id }) => (error ? html`<p class="failure" id=${id} role="alert"><${Icon} name="alert" />${inWords(error)}</p>` : null)

/** @param {Error} error */
const inWords = error => (error instanceof TypeError ? '本地云没有应答，它可能已经停了' : error.message)

/** A button whose work takes a while: pressed once, it waits for the answer. @param {{ onClick: () => Promise<unknown>, kind?: string, label?: string, disabled?: boolean, children?: Node }} props */
export function Action({ onClick, kind = '', label, disabled = false, children }) {
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    await onClick().catch(error => say(inWords(error), true))
    setBusy(false)
  }
  return html`<button class=${`button ${kind}`} aria-label=${label} aria-busy=${busy} disabled=${busy || disabled} onClick=${run}>${children}</button>`
}

/** @param {{ checked: boolean, onChange: (checked: boolean) => void, label: string, disabled?: boolean }} props */
export const Switch = ({ checked, onChange, label, disabled }) => html`
  <button class="switch" role="switch" aria-checked=${checked} aria-label=${label} disabled=${disabled} onClick=${() => onChange(!checked)}><span /></button>
`

const SAID_MS = 5000

/** @type {(said: { text: string, isBad: boolean }) => void} */
let show = () => {}

/** Says a sentence at the foot of the page for a few seconds. @param {string} text @param {boolean} [isBad] */
export const say = (text, isBad = false) => show({ text, isBad })

export function Said() {
  const [said, setSaid] = useState(/** @type {{ text: string, isBad: boolean } | null} */ (null))
  show = setSaid
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [said])
  return html`<div class="said" role="status">${said && html`<p class=${said.isBad ? 'bad' : ''}>${said.text}</p>`}</div>`
}

/** A person as a coloured initial; the colour follows the openid. @param {{ openid: string, name: string }} props */
export function Avatar({ openid, name }) {
  const hue = [...openid].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7)
  return html`<span class="avatar" aria-hidden="true" style=${{ '--hue': hue }}>${[...name][0]}</span>`
}
