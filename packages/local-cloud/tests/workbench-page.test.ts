import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { start } from '../src/index'
import { post, startCloud, temporaryFolder } from './support'
import { launchBrowser } from './workbench-browser'
import type { Stand } from './workbench-stand'
import { makeStand, phone, remind, shows, tab } from './workbench-stand'

// A real browser on a machine that may be busy: a limit against hanging, not a measure of speed.
jest.setTimeout(60_000)

let stand: Stand
beforeAll(async () => {
  stand = await makeStand()
}, 60_000)
afterAll(() => stand.close())

const phones = (page: Page) => page.getByRole('article', { name: / 的手机$/ }).evaluateAll(all => all.map(each => each.getAttribute('aria-label')))

describe('the phones', () => {
  test('come and go without disturbing the others, and lie in the address, so that they can be shared', async () => {
    const page = await stand.open()
    expect(await phones(page)).toEqual(['甲 的手机', '乙 的手机'])
    await (await phone(page, '乙')).evaluate(() => Object.assign(window, { mark: true }))
    await page.getByRole('button', { name: '加一部手机' }).click()
    expect(await (await phone(page, '丙')).innerText('h1')).toBe('我是 bing')
    expect(await (await phone(page, '丙')).innerText('#page')).toBe('#/pages/staff')
    await page.getByRole('button', { name: '收起 甲 的手机' }).click()
    expect(await phones(page)).toEqual(['乙 的手机', '丙 的手机'])
    expect(await (await phone(page, '乙')).evaluate(() => 'mark' in window)).toBe(true)
    await page.getByRole('article', { name: '丙 的手机' }).getByLabel('这部手机是谁的').selectOption('其他 openid…')
    await page.getByLabel('openid', { exact: true }).fill('wx 没名字&的人')
    await page.keyboard.press('Enter')
    expect(await (await phone(page, 'wx 没名字&的人')).innerText('h1')).toBe('我是 wx 没名字&的人')

    const shared = await stand.open(new URL(page.url()).hash)
    expect(await phones(shared)).toEqual(['乙 的手机', 'wx 没名字&的人 的手机'])
    expect(await (await phone(shared, 'wx 没名字&的人')).innerText('h1')).toBe('我是 wx 没名字&的人')
  })

  test('the next phone takes over a place that is free, not the storage of one in use', async () => {
    const page = await stand.open('#phones=jia,yi,bing')
    await page.getByRole('button', { name: '收起 乙 的手机' }).click()
    await page.getByRole('button', { name: '加一部手机' }).click()
    const origins = await page.locator('iframe').evaluateAll(frames => frames.map(frame => new URL((frame as HTMLIFrameElement).src).host.split('.')[0]))
    expect(origins).toEqual(['phone-1', 'phone-3', 'phone-2'])
  })

  test('each can be opened in a tab of its own', async () => {
    const page = await stand.open()
    const link = page.getByRole('link', { name: '在单独的标签页里打开 甲 的手机' })
    const [own] = await Promise.all([page.context().waitForEvent('page'), link.click()])
    await own.waitForSelector('h1')
    expect(await own.innerText('h1')).toBe('我是 jia')
    expect(await own.evaluate(() => window.opener)).toBeNull()
  })

  test('an app that hangs hangs its phone only', async () => {
    const page = await stand.open('#tab=log')
    const [jia, yi] = [await phone(page, '甲'), await phone(page, '乙')]
    void jia
      .evaluate(() => {
        for (;;);
      })
      .catch(() => 'the phone is gone')
    await page.waitForTimeout(300)
    await tab(page, '时钟')
    await shows(page, '接下来到点的定时器')
    expect(await yi.evaluate(() => document.title)).toBe('app')
    await page.getByRole('button', { name: '收起 甲 的手机' }).click()
    await page.context().close()
  })

  test('open an app with an address scheme of its own where it is told to', async () => {
    const other = await makeStand({ phone: '/?v=1&as={openid}#!{page}' })
    const page = await other.open('#tab=messages')
    await remind(other, 'jia', '音乐课')
    await page.locator('.messages .message').click()
    await page.waitForFunction(() => document.querySelector('iframe')?.src.endsWith('/?v=1&as=jia#!pages/show?id=7'))
    expect(await (await phone(page, '甲')).innerText('#page')).toBe('#!pages/show?id=7')
    await other.close()
  })

  test('in a browser that does not know their names they say so, and the rest works', async () => {
    const page = await (await stand.browser.newContext()).newPage()
    await page.route(/^http:\/\/workbench\.localhost/, route => route.abort('namenotresolved'))
    await page.goto(`${stand.cloud.url}/workbench/#tab=clock`)
    await shows(page, '这个浏览器打不开手机')
    await shows(page, '接下来到点的定时器')
    await page.getByRole('button', { name: '停住' }).first().click()
    await shows(page, '已停住')
    await stand.cloud.clock.real()
    await page.context().close()
  })

  test('without an app they say how to give one', async () => {
    const cloud = await startCloud({ people: [{ openid: 'a', name: '甲', role: '' }] })
    const browser = await launchBrowser()
    const page = await browser.newPage()
    await page.goto(`${cloud.url}/workbench/`)
    await shows(page, /--hosting 文件夹/)
    await browser.close()
    await cloud.close()
  })
})

test('the page says when the connection is lost, and goes on when the cloud is back', async () => {
  const data = temporaryFolder()
  const first = await start({ data })
  const browser = await launchBrowser()
  const page = await browser.newPage()
  await page.goto(`${first.url}/workbench/#tab=clock`)
  await shows(page, '实时')
  await first.close()
  await shows(page, '连接断了')
  const second = await start({ data, port: first.port })
  await second.clock.freeze()
  await page.getByText('实时', { exact: true }).waitFor({ timeout: 20_000 })
  await shows(page, '已停住')
  await browser.close()
  await second.close()
  fs.rmSync(data, { recursive: true })
})

describe('whoever uses it', () => {
  test('goes through the panels with the keyboard', async () => {
    const page = await stand.open('#tab=messages')
    await page.getByRole('tab', { name: '消息' }).focus()
    for (const name of ['时钟', '日志', '数据', '故障', '消息']) {
      await page.keyboard.press('ArrowRight')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(name)
      await page.getByRole('tab', { name, selected: true }).waitFor()
    }
  })

  describe('in every panel', () => {
    let page: Page
    beforeAll(async () => {
      await post(`${stand.cloud.url}/client/callFunction`, { name: 'breaks', data: {} })
      stand.cloud.faults.add([{ at: 'timer:*', do: 'twice' }])
      page = await stand.open()
    })
    const resize = async (width: number) => {
      await page.setViewportSize({ width, height: 844 })
      await page.waitForTimeout(200)
    }

    test.each(['消息', '时钟', '日志', '数据', '故障'])('finds a name on everything there is to press: %s', async name => {
      await resize(1440)
      await tab(page, name)
      await page.waitForTimeout(300)
      const nameless = await page.locator('button, a, input, select, textarea').evaluateAll(all =>
        all
          .filter(element => {
            const labels = [...((element as HTMLInputElement).labels ?? [])].map(label => label.textContent)
            return ![element.getAttribute('aria-label'), element.textContent, ...labels].some(text => text?.trim())
          })
          .map(element => element.outerHTML),
      )
      expect(nameless).toEqual([])
    })

    test.each([
      ['手机', 390],
      ['消息', 390],
      ['时钟', 390],
      ['日志', 390],
      ['数据', 390],
      ['故障', 390],
      ['日志', 1024],
      ['数据', 1024],
    ])('finds it fit the window, with controls large enough for a finger: %s, %d wide', async (name, width) => {
      await resize(width)
      await tab(page, name)
      await page.waitForTimeout(200)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      const controls = page.locator('.head button, [role="tab"], .button, [role="switch"]').filter({ visible: true })
      const heights = await controls.evaluateAll(all => all.map(each => each.getBoundingClientRect().height))
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    })
  })
})

/** The luminance of `#rrggbb` as WCAG 2 has it. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map(start => parseInt(colour.slice(start, start + 2), 16) / 255).map(part => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

describe('colours', () => {
  const style = fs.readFileSync(path.resolve(__dirname, '../workbench/style.css'), 'utf8')
  const tokens = (block: string) => Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour!]))
  const [light = '', dark = ''] = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => block)
  const pairs = [
    ...['ink', 'ink-2', 'ink-3'].flatMap(ink => ['paper', 'card', 'well'].map(ground => [ink, ground])),
    ...['accent-ink', 'sun-ink', 'red-ink', 'sky-ink'].flatMap(ink => [ink.replace('-ink', '-soft'), 'card', 'well'].map(ground => [ink, ground])),
    ['on-accent', 'accent'],
    ['accent-ink', 'accent-soft'],
  ] as [string, string][]

  test.each([
    ['light', tokens(light)],
    ['dark', { ...tokens(light), ...tokens(dark) }],
  ])('%s: words reach a contrast of 4.5 on every ground they stand on', (_, colours) => {
    const weak = pairs.filter(([ink, ground]) => {
      const [high = 0, low = 0] = [luminance(colours[ink]!), luminance(colours[ground]!)].sort((a, b) => b - a)
      return !((high + 0.05) / (low + 0.05) >= 4.5)
    })
    expect(weak).toEqual([])
  })
})

