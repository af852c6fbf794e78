import { find, open, type Session } from './support.ts'

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      'pages/home/home.wxml': '<view class="low" style="position: absolute; top: 300px; height: 60px; width: 100%" bindtap="tap">中间</view>',
      'pages/home/home.js': `Page({
        taps: 0,
        tap() { this.taps += 1 },
        ask(name, options) { this.answer = undefined; wx[name]({ ...options, complete: (result) => { this.answer = { ...result, errMsg: result.errMsg } } }) },
        answered() { return this.answer === undefined ? null : this.answer },
      })`,
    },
  })
})
afterAll(() => session.close())

const onScreen = (selector: string) => session.host.page.locator(selector)
async function ask(name: string, options: object): Promise<void> {
  await (await session.app.currentPage())!.callMethod('ask', name, options)
}
const answer = async (): Promise<unknown> => (await session.app.currentPage())!.callMethod('answered')

describe('a modal', () => {
  test('answers what was tapped', async () => {
    await ask('showModal', { title: '要删除吗', content: '删除以后找不回来', confirmText: '删除', confirmColor: '#ff0000', cancelText: '再想想' })
    expect(await onScreen('#mask .box').innerText()).toMatch(/要删除吗\s+删除以后找不回来\s+再想想\s*删除/)
    expect(await onScreen('#mask .ok').evaluate((button) => getComputedStyle(button).color)).toBe('rgb(255, 0, 0)')
    expect(await answer()).toBe(null)
    await onScreen('#mask .ok').tap()
    expect(await answer()).toMatchObject({ errMsg: 'showModal:ok', confirm: true, cancel: false, content: null })
    await ask('showModal', { content: '好吗' })
    await session.app.native().cancelModal()
    expect(await answer()).toMatchObject({ confirm: false, cancel: true })
  })

  test('may be typed into', async () => {
    await ask('showModal', { title: '名字', editable: true, content: '旧', placeholderText: '请输入' })
    await onScreen('#mask textarea').fill('新名字')
    await session.app.native().confirmModal()
    expect(await answer()).toMatchObject({ confirm: true, content: '新名字' })
  })

  test('over another one is answered first', async () => {
    await ask('showModal', { title: '第一个' })
    await ask('showModal', { title: '第二个', showCancel: false })
    expect(await onScreen('#mask h3:visible').allTextContents()).toEqual(['第二个'])
    expect(await onScreen('#mask button:visible').count()).toBe(1)
    await session.app.native().confirmModal()
    expect(await onScreen('#mask h3:visible').allTextContents()).toEqual(['第一个'])
    await session.app.native().cancelModal()
    expect(await answer()).toMatchObject({ cancel: true })
    await expect(session.app.native().confirmModal()).rejects.toThrow('no modal is open')
  })

  test('keeps touches from the page, and the tap says what is in the way', async () => {
    const middle = await find((await session.app.currentPage())!, '.low')
    await ask('showModal', { title: '在上面' })
    await expect(middle.tap()).rejects.toThrow(/covered by WeChat's own dialog/)
    await session.host.page.touchscreen.tap(20, 420)
    expect(await session.app.evaluate(() => getCurrentPages()[0]!.taps)).toBe(0)
    expect(await onScreen('#mask .box').isVisible()).toBe(true)
    await session.app.native().confirmModal()
    await middle.tap()
    expect(await session.app.evaluate(() => getCurrentPages()[0]!.taps)).toBe(1)
  })

  test.each([
    [{ confirmText: '我知道了啊' }, 'showModal:fail confirmText length should not larger than 4 Chinese characters'],
    [{ cancelText: 'ninechars' }, 'showModal:fail cancelText length should not larger than 4 Chinese characters'],
    [{ content: 5 }, 'showModal:fail parameter error: parameter.content should be String instead of Number;'],
  ])('refuses %p', async (options, errMsg) => {
    await ask('showModal', options)
    expect(await answer()).toMatchObject({ errMsg })
    expect(await onScreen('#mask .box').count()).toBe(0)
  })

  test('takes eight Latin letters for four characters', async () => {
    await ask('showModal', { confirmText: 'Continue' })
    await session.app.native().confirmModal()
    expect(await answer()).toMatchObject({ confirm: true })
  })
})

describe('an action sheet', () => {
  test('answers the index, and fails when it is cancelled', async () => {
    await ask('showActionSheet', { itemList: ['甲', '乙'], itemColor: '#010203', alertText: '选一个' })
    expect(await onScreen('#mask .sheet').innerText()).toMatch(/选一个\s+甲\s+乙\s+取消/)
    expect(await onScreen('#mask .item').first().evaluate((item) => getComputedStyle(item).color)).toBe('rgb(1, 2, 3)')
    await onScreen('#mask .item').nth(1).tap()
    expect(await answer()).toEqual({ errMsg: 'showActionSheet:ok', tapIndex: 1 })
    await ask('showActionSheet', { itemList: ['甲'] })
    await onScreen('#mask .cancel').tap()
    expect(await answer()).toMatchObject({ errMsg: 'showActionSheet:fail cancel' })
    await ask('showActionSheet', { itemList: ['甲'] })
    await session.host.page.touchscreen.tap(100, 200)
    expect(await answer()).toMatchObject({ errMsg: 'showActionSheet:fail cancel' })
  })

  test.each([
    [{ itemList: [] }, 'showActionSheet:fail parameter error: parameter.itemList should have at least 1 item'],
    [{ itemList: ['1', '2', '3', '4', '5', '6', '7'] }, 'showActionSheet:fail parameter error: itemList should not be large than 6'],
    [{}, 'showActionSheet:fail parameter error: parameter.itemList should be Array instead of Undefined;'],
  ])('refuses %p', async (options, errMsg) => {
    await ask('showActionSheet', options)
    expect(await answer()).toMatchObject({ errMsg })
  })
})

describe('a toast', () => {
  const toast = () => onScreen('#toast')

  test('goes by itself, and lets touches through unless it has a mask', async () => {
    const middle = await find((await session.app.currentPage())!, '.low')
    await ask('showToast', { title: '很快', duration: 300 })
    expect(await toast().innerText()).toBe('很快')
    expect(await toast().locator('i.success').count()).toBe(1)
    await middle.tap()
    await toast().waitFor({ state: 'hidden', timeout: 2000 })
    await ask('showToast', { title: '别动', icon: 'none', mask: true, duration: 5000 })
    await expect(middle.tap()).rejects.toThrow(/covered by WeChat's own toast/)
    expect(await toast().locator('i').count()).toBe(0)
    await ask('hideToast', {})
    await middle.tap()
  })

  test('and a loading take the place of each other; noConflict keeps them apart', async () => {
    await ask('showLoading', { title: '加载中' })
    expect(await toast().locator('i.loading').count()).toBe(1)
    await ask('hideToast', { noConflict: true })
    expect(await toast().innerText()).toBe('加载中')
    await ask('hideToast', {})
    expect(await toast().isVisible()).toBe(false)
    await ask('showLoading', { title: '加载中' })
    await ask('showToast', { title: '好了', icon: 'error', duration: 5000 })
    expect(await toast().locator('i.error').count()).toBe(1)
    await ask('hideLoading', { noConflict: true })
    expect(await toast().innerText()).toBe('好了')
    await ask('hideLoading', {})
    expect(await toast().isVisible()).toBe(false)
  })

  test('that has been replaced no longer ends what replaced it', async () => {
    await ask('showToast', { title: '先', duration: 200 })
    await ask('showLoading', { title: '后' })
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(await toast().innerText()).toBe('后')
    await ask('hideLoading', {})
  })

  test('may show a picture of its own', async () => {
    await ask('showToast', { title: '图', image: 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=', icon: 'error' })
    expect(await toast().locator('i').count()).toBe(0)
    expect(await toast().locator('img').getAttribute('src')).toMatch(/^data:image\/gif/)
    await ask('hideToast', {})
  })
})
