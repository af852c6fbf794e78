import Taro from '@tarojs/taro'
import type { ArticleFile } from '@/domain/article'
import type { CityFile, PublicFile, PublicFileName, PublicFiles } from '@/domain/city'
import { DomainError } from '@/domain/errors'
import { packDirectory, unpackDirectory, withDelta, type DirectoryDelta, type DirectoryFile } from '@/domain/directory'
import type { NurseryDirectory } from '@/domain/nursery'
import { HOUR, type Instant } from '@/domain/time'
import { readPublicFile } from './cloud'
import { askHome } from './home'

/** What each public file holds. */
export interface PublicContents {
  nurseries: NurseryDirectory
  articles: ArticleFile
  city: CityFile
}

/** From the text of a file to what it holds. */
const OPENERS: { [N in PublicFileName]: (text: string) => PublicContents[N] } = {
  nurseries: (text) => unpackDirectory(JSON.parse(text) as DirectoryFile),
  articles: JSON.parse,
  // What an older build kept knows less.
  city: (text) => ({ rivers: [], landmarks: [], subsidies: { demo: [], allowances: [] }, ...JSON.parse(text) }),
}

interface Kept<T> {
  version: string
  content: T
}

interface KnownFiles {
  files: PublicFiles
  at: Instant
}

/** A person who enters by a shared page never opens the home page: after this long the names are asked anew. */
const NAMES_LAST = 12 * HOUR

/** One key of the phone's storage takes 1 MB; a Chinese character takes three bytes of it. */
const PIECE_LENGTH = 200_000

const NAMES_KEY = 'public.files'
const keyOf = (name: PublicFileName): string => `public.${name}`
const pieceKey = (name: PublicFileName, version: string, index: number): string => `public.${name}.${version}.${index}`

interface Held<T> {
  /** Read once, parsed once. */
  kept?: Kept<T>
  /** The fetch that is under way. */
  fetching?: Promise<T>
}

const held: { [N in PublicFileName]: Held<PublicContents[N]> } = { nurseries: {}, articles: {}, city: {} }
let known: KnownFiles | undefined

/** Keeps the names of the current public files, as `home` answered them. */
export function rememberFiles(files: PublicFiles): void {
  known = { files, at: Date.now() }
  // The names are held in memory too: a phone that cannot store them only asks once more next time.
  Taro.setStorage({ key: NAMES_KEY, data: known }).catch(() => undefined)
}

/** What the phone keeps of a public file, however old; undefined when it has none. */
export async function keptFile<N extends PublicFileName>(name: N): Promise<PublicContents[N] | undefined> {
  return (await kept(name))?.content
}

/**
 * The current public file: the kept one while its version is current, else fetched and kept.
 * However many ask at once, each file is fetched once. With `anew` its name is asked for again.
 */
export function currentFile<N extends PublicFileName>(name: N, anew = false): Promise<PublicContents[N]> {
  const file: Held<PublicContents[N]> = held[name]
  file.fetching ??= fetchCurrent(name, anew).finally(() => (file.fetching = undefined))
  return file.fetching
}

async function fetchCurrent<N extends PublicFileName>(name: N, anew: boolean): Promise<PublicContents[N]> {
  const file = (await currentNames(anew))[name]
  const old = await kept(name)
  if (old && (!file || file.version === old.version)) return old.content
  // Nothing of this name has been published yet.
  if (!file) throw new DomainError('INTERNAL')
  const led = old && (await ledOn(name, file, old.content))
  const text = led?.text ?? (await readPublicFile(file.fileId).catch(() => undefined))
  // A name that is hours old may be of a file that is gone.
  if (text === undefined && !anew) return fetchCurrent(name, true)
  if (text === undefined) throw new DomainError('NETWORK')
  const content = led?.content ?? (await opened(name, text))
  // A line that answers with what was published before takes nothing back.
  if (old && content.publishedAt < old.content.publishedAt) return old.content
  held[name].kept = { version: file.version, content }
  await keep(name, file.version, text)
  return content
}

/** The directory with what changed since it was fetched; undefined where nothing leads there and the whole file is needed. */
async function ledOn<N extends PublicFileName>(name: N, { delta }: PublicFile, old: PublicContents[N]): Promise<{ content: PublicContents[N]; text: string } | undefined> {
  if (name !== 'nurseries' || !delta || old.publishedAt < delta.since) return undefined
  try {
    const next = withDelta(old as NurseryDirectory, JSON.parse(await readPublicFile(delta.fileId)) as DirectoryDelta)
    return { content: next as PublicContents[N], text: JSON.stringify({ publishedAt: next.publishedAt, ...packDirectory(next) }) }
  } catch {
    return undefined
  }
}

/** What a text holds. Throws INTERNAL for one that is cut, and for the directory of another city. */
async function opened<N extends PublicFileName>(name: N, text: string): Promise<PublicContents[N]> {
  const content = read(name, text)
  const home = name === 'nurseries' ? await kept('city') : undefined
  if (!content || (home && (content as NurseryDirectory).city !== home.content.profile.city)) throw new DomainError('INTERNAL')
  return content
}

function read<N extends PublicFileName>(name: N, text: string): PublicContents[N] | undefined {
  try {
    return OPENERS[name](text)
  } catch {
    return undefined
  }
}

async function currentNames(anew: boolean): Promise<PublicFiles> {
  known ??= await stored<KnownFiles>(NAMES_KEY)
  if (known && !anew && Date.now() - known.at < NAMES_LAST) return known.files
  const { files } = await askHome()
  rememberFiles(files)
  return files
}

async function kept<N extends PublicFileName>(name: N): Promise<Kept<PublicContents[N]> | undefined> {
  const file: Held<PublicContents[N]> = held[name]
  if (file.kept) return file.kept
  const entry = await stored<{ version: string; pieces: number }>(keyOf(name))
  if (!entry) return undefined
  const pieces = await Promise.all(Array.from({ length: entry.pieces }, (_, index) => stored<string>(pieceKey(name, entry.version, index))))
  if (pieces.includes(undefined)) return undefined
  const content = read(name, pieces.join(''))
  // A newer one may have come while this one was read.
  if (content) file.kept ??= { version: entry.version, content }
  return file.kept
}

/** Pieces first, then the entry that names them, then the old pieces go: a stop in between loses nothing. */
async function keep(name: PublicFileName, version: string, text: string): Promise<void> {
  const old = await stored<{ version: string; pieces: number }>(keyOf(name))
  const pieces = Math.ceil(text.length / PIECE_LENGTH)
  try {
    for (let index = 0; index < pieces; index += 1) {
      await Taro.setStorage({ key: pieceKey(name, version, index), data: text.slice(index * PIECE_LENGTH, (index + 1) * PIECE_LENGTH) })
    }
    await Taro.setStorage({ key: keyOf(name), data: { version, pieces } })
  } catch {
    // The phone is full: this visit reads from memory, the next one fetches again.
    return
  }
  if (!old || old.version === version) return
  for (let index = 0; index < old.pieces; index += 1) {
    Taro.removeStorage({ key: pieceKey(name, old.version, index) }).catch(() => undefined)
  }
}

/** A stored value; storage rejects for a key it does not have. */
const stored = <T>(key: string): Promise<T | undefined> =>
  Taro.getStorage<T>({ key }).then(
    ({ data }) => data,
    () => undefined,
  )
