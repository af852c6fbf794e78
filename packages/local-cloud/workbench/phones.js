// @ts-check
import { Empty } from './parts.js'
import { Phone } from './phone.js'
import { html, useEffect, useLayoutEffect, useRef, useState } from './vendor/preact.js'

/**
 * @typedef {import('./outbox.js').Message} Message
 * @typedef {import('./outbox.js').Templates} Templates
 */

/**
 * A phone on the table. Its slot names its origin, so it keeps its slot; its turn grows whenever it is to load anew.
 * @typedef {{ slot: number, openid: string, page: string, turn: number }} OpenPhone
 */

/** @param {string} openid @param {OpenPhone[]} others @returns {OpenPhone} */
function newPhone(openid, others) {
  const taken = others.map(phone => phone.slot)
  const slot = [...taken.keys(), taken.length].map(index => index + 1).find(number => !taken.includes(number)) ?? 1
  return { slot, openid, page: '', turn: 0 }
}

/** @param {string[]} openids @returns {OpenPhone[]} */
const laidOut = openids => openids.reduce((phones, openid) => [...phones, newPhone(openid, phones)], /** @type {OpenPhone[]} */ ([]))

/** @param {string[]} openids @param {OpenPhone[]} phones */
function newcomer(openids, phones) {
  const invented = phones.map((_, index) => `openid-${index + 1}`)
  return [...openids, ...invented, `openid-${phones.length + 1}`].find(openid => phones.every(phone => phone.openid !== openid)) ?? 'openid-0'
}

/**
 * The phones on the table and what can be done to them.
 * @param {string[]} openids who to begin with
 */
export function usePhones(openids) {
  const [phones, setPhones] = useState(() => laidOut(openids))
  const wanted = openids.join()
  // Somebody changed the address by hand: the phones are laid out anew.
  useEffect(() => setPhones(now => (now.map(phone => phone.openid).join() === wanted ? now : laidOut(openids))), [wanted])
  /** @param {number} slot @param {(phone: OpenPhone) => OpenPhone} change */
  const change = (slot, change) => setPhones(now => now.map(phone => (phone.slot === slot ? change(phone) : phone)))
  return {
    phones,
    /** Adds a phone of somebody who has none yet. @param {string[]} openids who comes first */
    add: openids => setPhones(now => [...now, newPhone(newcomer(openids, now), now)]),
    /** @param {number} slot */
    remove: slot => setPhones(now => now.filter(phone => phone.slot !== slot)),
    /** @param {number} slot */
    reload: slot => change(slot, phone => ({ ...phone, turn: phone.turn + 1 })),
    /** @param {number} slot @param {string} openid */
    give: (slot, openid) => change(slot, phone => ({ ...phone, openid, page: '', turn: phone.turn + 1 })),
    /** Opens a page in somebody's phone; who has none is given one. @param {string} openid @param {string} page */
    open: (openid, page) =>
      setPhones(now => {
        const found = now.find(phone => phone.openid === openid)
        if (!found) return [...now, { ...newPhone(openid, now), page }]
        return now.map(phone => (phone === found ? { ...phone, page, turn: phone.turn + 1 } : phone))
      }),
  }
}

const SIZE = { width: 412, height: 828 }
const CAPTION = 52
const SPACE = 20
const LEAST = 0.62
// Beside the panel the phones take at most this share of the window.
const SHARE = 0.58

/** How large the phones are drawn so that they fit. @param {number} count @param {boolean} isAlone @param {{ current: HTMLElement | null }} stage */
function useScale(count, isAlone, stage) {
  const [scale, setScale] = useState(1)
  useLayoutEffect(() => {
    const element = stage.current
    if (!element) return
    const measure = () => {
      const width = isAlone || innerWidth < 900 ? innerWidth : innerWidth * SHARE
      const byHeight = (element.clientHeight - CAPTION - 2 * SPACE) / SIZE.height
      const byWidth = (width - SPACE * (count + 1)) / (Math.max(1, innerWidth < 900 ? 1 : count) * SIZE.width)
      setScale(Math.min(1, Math.max(LEAST, Math.min(byHeight, byWidth))))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      removeEventListener('resize', measure)
    }
  }, [count, isAlone])
  return scale
}

/**
 * The phones side by side.
 * @param {{ info: import('./app.js').Info, table: ReturnType<typeof usePhones>, messages: Message[], templates: Templates, clock: import('./clock.js').ClockState, isAlone: boolean }} props
 */
export function Phones({ info, table, messages, templates, clock, isAlone }) {
  const stage = useRef(/** @type {HTMLElement | null} */ (null))
  const scale = useScale(table.phones.length, isAlone, stage)
  return html`
    <section id="stage" class="stage" ref=${stage} aria-label="手机" style=${{ '--scale': scale }}>
      ${table.phones.length ? null : html`<${Empty}>桌上没有手机。点右上角的加号放一部。<//>`}
      ${table.phones.map(phone => html`<${Phone} key=${phone.slot} phone=${phone} info=${info} table=${table} messages=${messages} templates=${templates} clock=${clock} />`)}
    </section>
  `
}
