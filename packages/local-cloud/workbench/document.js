// @ts-check
import { ask, collectionPath, Refused } from './api.js'
import { listen } from './live.js'
import { Action, Failure, Icon, IconButton, say } from './parts.js'
import { instantsIn } from './values.js'
import { wall } from './words.js'
import { html, useEffect, useRef, useState } from './vendor/preact.js'

/**
 * A document as it was opened: its text, and the tag of the state it was in (null when it is new).
 * @typedef {{ text: string, tag: string | null }} Opened
 */

/** @param {string} text */
function parsed(text) {
  try {
    return { value: JSON.parse(text), error: undefined }
  } catch (error) {
    return { value: undefined, error: new Error(`这还不是合法的 EJSON：${/** @type {Error} */ (error).message}`) }
  }
}

/** The state a change is meant for: the one opened, or that there is none yet. @param {Opened | null} opened @returns {Record<string, string>} */
const stateOf = opened => (opened?.tag ? { 'if-match': opened.tag } : { 'if-none-match': '*' })

const CHANGED = 412
const GONE = 404

/** Follows the stored document while it is open, to tell when it is no longer what was opened. @param {string} path @param {string | null | undefined} tag */
function useStale(path, tag) {
  const [stale, setStale] = useState(false)
  useEffect(() => {
    setStale(false)
    if (!tag) return
    return listen('data', () =>
      void ask(path).then(
        now => setStale(now.tag !== tag),
        error => setStale(error instanceof Refused && error.status === GONE),
      ),
    )
  }, [path, tag])
  return stale
}

/** The end of a path says most. @param {string} path */
const shortPath = path => (path.length > 24 ? `…${path.slice(-23)}` : path)

/** The instants of a document where people can read them. @param {{ value: unknown }} props */
function Instants({ value }) {
  const instants = instantsIn(value).slice(0, 12)
  if (!instants.length) return null
  return html`
    <dl class="instants" aria-label="文档里的时间，东八区">
      ${instants.map(({ path, instant }) => html`<div title=${path}><dt>${shortPath(path)}</dt><dd>${wall(instant).stamp}</dd></div>`)}
    </dl>
  `
}

/**
 * One document as EJSON, to read, change, save and remove. Without an id it is a new one.
 * @param {{ collection: string, id: unknown, onDone: () => void }} props
 */
export function DocumentEditor({ collection, id, onDone }) {
  const isNew = id === undefined
  const path = isNew ? '' : collectionPath(collection, { id: JSON.stringify(id) })
  const [opened, setOpened] = useState(/** @type {Opened | null} */ (isNew ? { text: '', tag: null } : null))
  const [text, setText] = useState('{\n  \n}')
  const [error, setError] = useState(/** @type {Error | undefined} */ (undefined))
  const [asking, setAsking] = useState(false)
  const stale = useStale(path, opened?.tag)

  /** @param {{ body: unknown, tag: string | null }} answer */
  const show = ({ body, tag }) => {
    const text = JSON.stringify(body, null, 2)
    setOpened({ text, tag })
    setText(text)
    setError(undefined)
  }
  const read = () => ask(path).then(show, setError)
  useEffect(() => {
    if (!isNew) void read()
  }, [path])

  const area = useRef(/** @type {HTMLElement | null} */ (null))
  const isOpen = opened !== null
  useEffect(() => {
    if (isOpen) area.current?.focus()
  }, [isOpen])

  const { value, error: wrong } = parsed(text)
  const isChanged = opened !== null && text !== opened.text
  const save = async () => {
    if (wrong) return setError(wrong)
    try {
      const answer = await ask(collectionPath(collection), { method: 'PUT', text, headers: stateOf(opened) })
      say(isNew ? `新增了 ${String(answer.body._id)}` : '保存好了')
      if (isNew) return onDone()
      show(answer)
    } catch (refused) {
      setError(/** @type {Error} */ (refused))
    }
  }
  const remove = async () => {
    try {
      await ask(path, { method: 'DELETE', headers: stateOf(opened) })
      say(`删除了 ${String(id)}`)
      onDone()
    } catch (refused) {
      setError(/** @type {Error} */ (refused))
    }
  }
  /** @param {KeyboardEvent} event */
  const keyed = event => {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
  }
  const isRefused = error instanceof Refused && error.status === CHANGED
  return html`
    <article class="document" onKeyDown=${keyed}>
      <header>
        <${IconButton} icon="back" label="回到列表" onClick=${onDone} />
        <h2>${isNew ? '新文档' : String(id)}</h2>
        <small>${collection}</small>
      </header>
      ${(stale || isRefused) && !isNew ? html`
        <p class="stale" role="alert">
          <${Icon} name="alert" /><span>${isRefused ? '没有保存：这篇文档在打开之后变了。' : '这篇文档刚刚变了，现在保存会被拒绝。'}</span>
          <${Action} onClick=${read}>看现在的样子<//>
        </p>` : null}
      ${isRefused && isNew ? html`<${Failure} error=${new Error('没有保存：这个 _id 已经有文档了')} />` : isRefused ? null : html`<${Failure} id="document-error" error=${error} />`}
      <textarea ref=${area} aria-label="文档，EJSON" aria-invalid=${Boolean(error)} aria-describedby="document-error" spellcheck=${false} disabled=${!opened} value=${opened ? text : ''}
        onInput=${(/** @type {{ target: HTMLTextAreaElement }} */ { target }) => {
          setText(target.value)
          if (!isRefused) setError(undefined)
        }} />
      <${Instants} value=${value} />
      <footer class="buttons">
        <${Action} kind="primary" disabled=${!opened || (!isNew && !isChanged)} onClick=${save}>${isNew ? '新增' : '保存'}<//>
        ${isNew ? null : html`<${Action} disabled=${!isChanged} onClick=${read}>放弃改动<//>`}
        ${isNew ? null : asking
          ? html`<span class="sure">删除后找不回来。<${Action} kind="danger" onClick=${remove}>确定删除<//><button class="button" onClick=${() => setAsking(false)}>不删</button></span>`
          : html`<button class="button quiet-danger" disabled=${!opened} onClick=${() => setAsking(true)}>删除</button>`}
      </footer>
    </article>
  `
}
