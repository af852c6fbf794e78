import type * as Directory from '@/services/directory'

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
