// @ts-check
import { collectionPath, Refused, post } from './api.js'
import { DocumentEditor } from './document.js'
import { DocumentsTable } from './documents-table.js'
import { useCloud } from './live.js'
import { Empty, Failure, Icon, IconButton, say } from './parts.js'
import { grouped, milliseconds, planInWords } from './words.js'
import { html, useRef, useState } from './vendor/preact.js'

/** @typedef {{ name: string, count: number, indexes: import('../src/database/index/index-keys').IndexDefinition[] }} CollectionInfo */

const PAGE = 20
const NO_QUERY = { query: '', sort: '', skip: 0 }

/** @param {{ index: CollectionInfo['indexes'][number] }} props */
const IndexChip = ({ index: { name, keys, unique } }) => html`
  <span class="chip" title=${keys.map(({ field, direction }) => `${field} ${direction}`).join('，')}>
    ${name}<small>${keys.map(({ field, direction }) => `${field}${direction === 1 ? '↑' : direction === -1 ? '↓' : ' 地理'}`).join(' ')}${unique ? ' 唯一' : ''}</small>
  </span>
`

/** The page of documents a query answers, asked anew when data changes. @param {string} name @param {typeof NO_QUERY} asked */
function usePage(name, asked) {
  const path = collectionPath(name, { ...asked, limit: PAGE })
  const { data, error } = useCloud(path, 'data')
  return { data, error, field: error instanceof Refused ? error.field : undefined }
}

/** @param {{ label: string, value: string, placeholder: string, error: Error | undefined, onInput: (value: string) => void, name: string }} props */
const Field = ({ label, value, placeholder, error, onInput, name }) => html`
  <label class="query-field">
    <span>${label}</span>
    <input value=${value} placeholder=${placeholder} spellcheck=${false} autocomplete="off" aria-invalid=${Boolean(error)} aria-describedby=${`${name}-error`}
      onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => onInput(target.value)} />
    <${Failure} id=${`${name}-error`} error=${error} />
  </label>
`

/** @param {{ collection: CollectionInfo }} props */
function Browser({ collection: { name, indexes } }) {
  const [draft, setDraft] = useState(NO_QUERY)
  const [asked, setAsked] = useState(NO_QUERY)
  const [opened, setOpened] = useState(/** @type {{ id: unknown } | { isNew: true } | null} */ (null))
  const { data, error, field } = usePage(name, asked)
  const last = useRef(/** @type {unknown} */ (undefined))
  if (opened) return html`<${DocumentEditor} collection=${name} id=${'id' in opened ? opened.id : undefined} onDone=${() => setOpened(null)} />`
  const way = data && planInWords(data.plan)
  /** @param {unknown} id */
  const open = id => {
    last.current = id
    setOpened({ id })
  }
  /** @param {number} skip */
  const page = skip => setAsked({ ...asked, skip })
  /** @param {Event} event */
  const submit = event => {
    event.preventDefault()
    setAsked({ ...draft, skip: 0 })
  }
  return html`
    <div class="chips">
      ${indexes.length ? indexes.map(index => html`<${IndexChip} index=${index} />`) : html`<span class="quiet">没有索引</span>`}
      <button class="button" onClick=${() => setOpened({ isNew: true })}><${Icon} name="plus" />新增</button>
    </div>
    <form class="query" onSubmit=${submit}>
      <${Field} name="query" label="条件" value=${draft.query} placeholder=${'{"status": "open"}'} error=${field === 'query' ? error : undefined} onInput=${(/** @type {string} */ query) => setDraft({ ...draft, query })} />
      <${Field} name="sort" label="排序" value=${draft.sort} placeholder=${'{"createdAt": -1}'} error=${field === 'sort' ? error : undefined} onInput=${(/** @type {string} */ sort) => setDraft({ ...draft, sort })} />
      <button class="button primary">查询</button>
    </form>
    ${field === undefined ? html`<${Failure} error=${error} />` : null}
    ${data && !error ? html`
      <div class="result">
        <p>共 <b>${grouped(data.total)}</b> 篇 <span class=${way?.isCostly ? 'costly' : 'quiet'}>${way?.text} <span class="unbroken">· ${milliseconds(data.ms)}</span></span></p>
        <span class="pager">
          ${data.total ? `${grouped(asked.skip + 1)}–${grouped(asked.skip + data.documents.length)}` : ''}
          <${IconButton} icon="back" label="上一页" disabled=${!asked.skip} onClick=${() => page(Math.max(0, asked.skip - PAGE))} />
          <${IconButton} icon="next" label="下一页" disabled=${asked.skip + PAGE >= data.total} onClick=${() => page(asked.skip + PAGE)} />
        </span>
      </div>
      ${data.documents.length ? html`<${DocumentsTable} documents=${data.documents} last=${last.current} onOpen=${open} />` : html`<${Empty}>没有符合条件的文档。<//>`}` : null}
  `
}

/** A field that makes a collection. @param {{ onMade: (name: string) => void }} props */
function NewCollection({ onMade }) {
  const [error, setError] = useState(/** @type {Error | undefined} */ (undefined))
  /** @param {Event & { target: HTMLFormElement }} event */
  const make = async event => {
    event.preventDefault()
    const input = /** @type {HTMLInputElement} */ (event.target.elements.namedItem('name'))
    try {
      await post('/cloud/collections', { name: input.value.trim() })
      setError(undefined)
      onMade(input.value.trim())
      say(`建好了集合 ${input.value.trim()}`)
      input.value = ''
    } catch (refused) {
      setError(/** @type {Error} */ (refused))
    }
  }
  return html`
    <form class="new-collection" onSubmit=${make}>
      <input name="name" aria-label="新集合的名字" placeholder="新集合" required autocomplete="off" spellcheck=${false} />
      <${Failure} error=${error} />
    </form>
  `
}

/** The database, to look at and to mend. */
export function Collections() {
  const { data, error } = useCloud('/cloud/collections', 'data')
  const [name, setName] = useState(/** @type {string | null} */ (null))
  /** @type {CollectionInfo[]} */
  const collections = data ?? []
  const chosen = collections.find(collection => collection.name === name) ?? collections.find(({ count }) => count) ?? collections[0]
  return html`
    <${Failure} error=${error} />
    <div class="collections">
      <nav aria-label="集合">
        ${collections.map(collection => html`
          <button key=${collection.name} aria-current=${collection === chosen} onClick=${() => setName(collection.name)}>
            <span>${collection.name}</span><small>${grouped(collection.count)}</small>
          </button>`)}
        <${NewCollection} onMade=${setName} />
      </nav>
      <div class="browser">
        ${chosen ? html`<${Browser} key=${chosen.name} collection=${chosen} />` : data ? html`<${Empty}>还没有集合。<//>` : null}
      </div>
    </div>
  `
}
