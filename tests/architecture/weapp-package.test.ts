import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { filesBelow, ROOT } from '../../scripts/lib/build'
import { weappSizes } from '../../scripts/lib/sizes'

/** What WeChat asks of a package (official documentation as of 2026-07), read off the build that ships. */
const OUT = path.join(ROOT, 'dist/weapp')
const read = (file: string): string => readFileSync(path.join(OUT, file), 'utf8')
const app = JSON.parse(read('app.json')) as {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  tabBar: { list: { pagePath: string; iconPath: string; selectedIconPath: string }[] }
  permission: Record<string, { desc: string }>
  requiredPrivateInfos: string[]
  darkmode: boolean
  themeLocation: string
  lazyCodeLoading: string
}
const theme = JSON.parse(read('theme.json')) as Record<'light' | 'dark', Record<string, string>>
const files = (extension: string): string[] => filesBelow(OUT).filter((file) => file.endsWith(extension))

test('the main package stays within 450 KiB, all of it within 700', () => {
  const { mainKiB, totalKiB } = weappSizes()
  expect(mainKiB).toBeLessThanOrEqual(450)
  expect(totalKiB).toBeLessThanOrEqual(700)
})

test('every page has its script, template and settings', () => {
  const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]
  const missing = pages.flatMap((page) => ['js', 'wxml', 'json'].map((extension) => `${page}.${extension}`)).filter((file) => !existsSync(path.join(OUT, file)))
  expect(missing).toEqual([])
})

test('tabs stand in the main package, with local icons of at most 40 KiB in both themes', () => {
  expect(app.tabBar.list.length).toBeLessThanOrEqual(5)
  for (const { pagePath, iconPath, selectedIconPath } of app.tabBar.list) {
    expect(app.pages).toContain(pagePath)
    for (const icon of [iconPath, selectedIconPath]) {
      const drawn = icon.startsWith('@') ? [theme.light[icon.slice(1)]!, theme.dark[icon.slice(1)]!] : [icon]
      for (const file of drawn) expect(statSync(path.join(OUT, file)).size).toBeLessThanOrEqual(40 * 1024)
    }
  }
})

test('light and dark name the same colours', () => {
  expect(app).toMatchObject({ darkmode: true, themeLocation: 'theme.json', lazyCodeLoading: 'requiredComponents' })
  expect(Object.keys(theme.dark).sort()).toEqual(Object.keys(theme.light).sort())
})

test('one way to ask for a place, and a reason of at most 30 characters', () => {
  expect(app.requiredPrivateInfos).toEqual(['getFuzzyLocation'])
  for (const { desc } of Object.values(app.permission)) expect([...desc].length).toBeLessThanOrEqual(30)
})

test('no style answers a touch with :active', () => {
  expect(files('.wxss').filter((file) => /:active\b/.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('what a screen reader needs is in the template', () => {
  const template = read('base.wxml')
  for (const attribute of ['aria-role', 'aria-label']) expect(template).toContain(`${attribute}="{{`)
})

test('pictures in the package stay below 200 KB in all', () => {
  const bytes = ['.png', '.jpg', '.webp', '.svg', '.gif'].flatMap(files).reduce((sum, file) => sum + statSync(file).size, 0)
  expect(bytes).toBeLessThanOrEqual(200_000)
})

test('nothing that guards a secret, and no schema, reaches the phone', () => {
  const scripts = files('.js').map((file) => readFileSync(file, 'utf8')).join('\n')
  expect(scripts).not.toMatch(/SHANYU_TICKET_KEY|SHANYU_PASS_KEY|BEGIN PRIVATE KEY|strictObject|ZodError|wx-server-sdk/)
})
