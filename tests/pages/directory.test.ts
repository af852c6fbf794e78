import { deltaTo, packDirectory } from '@/domain/directory'
import type { DirectoryEntry, NurseryDirectory } from '@/domain/nursery'
import type * as Directory from '@/services/directory'
import { aCityFile } from '../support/city-file'

const storage = new Map<string, unknown>()
let full = false
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    getStorage: async ({ key }: { key: string }) => {
      if (!storage.has(key)) throw new Error('data not found')
      return { data: JSON.parse(JSON.stringify(storage.get(key))) }
    },
    setStorage: async ({ key, data }: { key: string; data: unknown }) => {
      if (full) throw new Error('exceed max size')
      storage.set(key, data)
    },
    getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
    removeStorage: async ({ key }: { key: string }) => void storage.delete(key),
  },
}))
const readPublicFile = jest.fn<Promise<string>, [string]>()
jest.mock('@/services/cloud', () => ({ readPublicFile: (fileId: string) => readPublicFile(fileId), personScope: () => '' }))
const home = jest.fn()
jest.mock('@/services/api', () => ({ family: { home: () => home() } }))

const file = (title: string) => ({ publishedAt: 1, articles: [{ title }] })
const named = (version: string) => ({ articles: { fileId: `public/articles.${version}`, version } })

/** The app opened anew: memory is empty, the phone's storage stays. */
async function reopen(): Promise<typeof Directory> {
  let opened: typeof Directory | undefined
  await jest.isolateModulesAsync(async () => {
    opened = await import('@/services/directory')
  })
  return opened!
}

beforeEach(() => {
  storage.clear()
  full = false
  jest.useRealTimers()
  readPublicFile.mockReset().mockImplementation(async (fileId) => JSON.stringify(file(fileId)))
  home.mockReset().mockResolvedValue({ files: named('1') })
})

test('a file the phone has is not fetched again while its version is current', async () => {
  await (await reopen()).currentFile('articles')
  const later = await reopen()
  expect(await later.keptFile('articles')).toEqual(file('public/articles.1'))
  expect(await later.currentFile('articles')).toEqual(file('public/articles.1'))
  expect(readPublicFile).toHaveBeenCalledTimes(1)
})

test('however many ask at once, the names are asked once and the file is fetched once', async () => {
  const { currentFile } = await reopen()
  await Promise.all([currentFile('articles'), currentFile('articles'), currentFile('articles')])
  expect(home).toHaveBeenCalledTimes(1)
  expect(readPublicFile).toHaveBeenCalledTimes(1)
})

test('what the home page has heard saves the call, and a new version replaces the old one on the phone', async () => {
  const { currentFile, rememberFiles } = await reopen()
  rememberFiles(named('1'))
  await currentFile('articles')
  rememberFiles(named('2'))
  expect(await currentFile('articles')).toEqual(file('public/articles.2'))
  expect(home).not.toHaveBeenCalled()
  expect([...storage.keys()].filter((key) => key.includes('.1.'))).toEqual([])
})

test('a directory too large for one key of the storage comes back whole', async () => {
  const large = file('托'.repeat(900_000))
  readPublicFile.mockResolvedValue(JSON.stringify(large))
  await (await reopen()).currentFile('articles')
  for (const piece of storage.values()) expect(Buffer.byteLength(JSON.stringify(piece))).toBeLessThan(1024 * 1024)
  expect(await (await reopen()).keptFile('articles')).toEqual(large)
})

test('a file that was stored only in part is not shown', async () => {
  readPublicFile.mockResolvedValue(JSON.stringify(file('托'.repeat(500_000))))
  await (await reopen()).currentFile('articles')
  storage.delete('public.articles.1.1')
  expect(await (await reopen()).keptFile('articles')).toBeUndefined()
})

test('with no network the kept file still answers, and the failure says so', async () => {
  await (await reopen()).currentFile('articles')
  const offline = await reopen()
  offline.rememberFiles(named('2'))
  readPublicFile.mockRejectedValue(new Error('request:fail'))
  home.mockRejectedValue({ code: 'NETWORK' })
  expect(await offline.keptFile('articles')).toEqual(file('public/articles.1'))
  await expect(offline.currentFile('articles')).rejects.toMatchObject({ code: 'NETWORK' })
})

test('a full phone costs the copy, not the screen', async () => {
  full = true
  expect(await (await reopen()).currentFile('articles')).toEqual(file('public/articles.1'))
})

test('somebody who only opens shared pages hears of new files after twelve hours', async () => {
  jest.useFakeTimers({ now: 0 })
  await (await reopen()).currentFile('articles')
  home.mockResolvedValue({ files: named('2') })
  jest.setSystemTime(11 * 3_600_000)
  expect(await (await reopen()).currentFile('articles')).toEqual(file('public/articles.1'))
  jest.setSystemTime(13 * 3_600_000)
  expect(await (await reopen()).currentFile('articles')).toEqual(file('public/articles.2'))
})

test('asking for the newest asks for the names at once', async () => {
  const { currentFile } = await reopen()
  await currentFile('articles')
  home.mockResolvedValue({ files: named('2') })
  expect(await currentFile('articles', true)).toEqual(file('public/articles.2'))
})

describe('the directory', () => {
  const entry = (id: string, more = {}): DirectoryEntry => ({ _id: id, name: id, district: '420103', status: 'operating', source: { title: '公示', asOf: '2026-01-01' }, demo: false, pinyin: id, ...more })
  const directory = (publishedAt: number, ...nurseries: DirectoryEntry[]): NurseryDirectory => ({ publishedAt, city: '武汉', nurseries })
  const [first, second] = [directory(1, entry('a'), entry('b')), directory(2, entry('a', { alias: '阿' }), entry('c'))]
  const text = (content: NurseryDirectory): string => JSON.stringify({ publishedAt: content.publishedAt, ...packDirectory(content) })
  const published: Record<string, string> = {}
  const name = (version: string, delta?: { fileId: string; since: number }) => ({ nurseries: { fileId: `n.${version}`, version, ...(delta ? { delta } : {}) } })

  beforeEach(() => {
    Object.assign(published, { 'n.1': text(first), 'n.2': text(second), 'd.2': JSON.stringify(deltaTo(second, first)) })
    readPublicFile.mockImplementation(async (fileId) => {
      if (published[fileId] === undefined) throw new Error('no such file')
      return published[fileId]
    })
    home.mockResolvedValue({ files: name('1') })
  })

  /** A phone that has the first one, and hears of the second. */
  async function hears(delta?: { fileId: string; since: number }): Promise<typeof Directory> {
    await (await reopen()).currentFile('nurseries')
    const later = await reopen()
    later.rememberFiles(name('2', delta))
    readPublicFile.mockClear()
    return later
  }
  const fetched = () => readPublicFile.mock.calls.map(([fileId]) => fileId)

  test('a phone that has one of lately fetches only what changed, and keeps the whole', async () => {
    const phone = await hears({ fileId: 'd.2', since: 1 })
    expect(await phone.currentFile('nurseries')).toEqual(second)
    expect(fetched()).toEqual(['d.2'])
    expect(await (await reopen()).keptFile('nurseries')).toEqual(second)
  })

  test.each([
    ['whose own is too old for it', { fileId: 'd.2', since: 2 }, ['n.2']],
    ['where it is of another directory', { fileId: 'd.odd', since: 1 }, ['d.odd', 'n.2']],
    ['where it is cut', { fileId: 'd.cut', since: 1 }, ['d.cut', 'n.2']],
    ['where it is gone', { fileId: 'd.gone', since: 1 }, ['d.gone', 'n.2']],
  ])('a phone %s fetches the whole', async (_, delta, files) => {
    Object.assign(published, { 'd.odd': JSON.stringify(deltaTo(second, directory(1, entry('x')))).replace(/"check":"./, '"check":"_'), 'd.cut': published['d.2']!.slice(0, 80) })
    const phone = await hears(delta)
    expect(await phone.currentFile('nurseries')).toEqual(second)
    expect(fetched()).toEqual(files)
  })

  test.each([
    ['is cut', () => text(second).slice(0, 200)],
    ['is of another city', () => text({ ...second, city: '杭州' })],
    ['is something else', () => '<html></html>'],
  ])('a file that %s changes nothing on the phone', async (_, spoiled) => {
    Object.assign(published, { 'c.1': JSON.stringify(aCityFile()), 'n.2': spoiled() })
    home.mockResolvedValue({ files: { ...name('1'), city: { fileId: 'c.1', version: '1' } } })
    await (await reopen()).currentFile('city')
    const phone = await hears()
    await expect(phone.currentFile('nurseries')).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(await (await reopen()).keptFile('nurseries')).toEqual(first)
  })

  test('an older file takes nothing back', async () => {
    published['n.2'] = text({ ...second, publishedAt: 0 })
    const phone = await hears()
    expect(await phone.currentFile('nurseries')).toEqual(first)
  })

  test('a name that leads nowhere any more is asked for once more', async () => {
    const phone = await hears()
    delete published['n.2']
    published['n.3'] = text({ ...second, publishedAt: 3 })
    home.mockResolvedValue({ files: name('3') })
    expect(await phone.currentFile('nurseries')).toMatchObject({ publishedAt: 3 })
  })

  test('what is torn on the phone is fetched again', async () => {
    await (await reopen()).currentFile('nurseries')
    storage.set('public.nurseries.1.0', text(first).slice(0, 100))
    const phone = await reopen()
    expect(await phone.keptFile('nurseries')).toBeUndefined()
    expect(await phone.currentFile('nurseries')).toEqual(first)
  })
})
