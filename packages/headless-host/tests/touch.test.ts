import { find, open, type Session } from './support.ts'

let session: Session
beforeAll(async () => {
  session = await open({ phone: { permissions: 'allow' } })
})
afterAll(() => session.close())

const home = () => session.go('reLaunch', '/pages/home/home')

describe('tapping', () => {
  test('is a real touch with its target and place', async () => {
    const page = await home()
    await (await find(page, '#box')).tap()
    expect(await page.data('taps')).toBe(1)
    expect(await page.data('kind')).toBe('a')
    expect(await page.data('at')).toEqual({ x: expect.any(Number), y: expect.any(Number) })
  })

  test('a covered element cannot be tapped', async () => {
    const page = await home()
    await expect((await find(page, '.under')).tap()).rejects.toThrow('view.under is covered by view.lid')
    expect(await page.data('taps')).toBe(0)
  })

  test('an element without size cannot be tapped', async () => {
    const page = await home()
    await expect((await find(page, '.hidden-box')).tap()).rejects.toThrow('it cannot be seen')
  })

  test('an element under a dialog cannot be tapped', async () => {
    const page = await home()
    await session.app.evaluate(() => void wx.showModal({ title: '问' }))
    await expect((await find(page, '#box')).tap()).rejects.toThrow("covered by WeChat's own")
    await session.app.native().confirmModal()
    await (await find(page, '#box')).tap()
    expect(await page.data('taps')).toBe(1)
  })

  test('a row further down is scrolled to, as a finger would', async () => {
    const page = await home()
    const rows = await page.$$('.row')
    await rows[19]?.tap()
    expect(await page.data('row')).toBe(19)
    expect(await page.data('lower')).toBe(true)
  })

  test('a disabled button does nothing', async () => {
    const page = await home()
    await (await find(page, '.off')).tap()
    expect(await page.data('taps')).toBe(0)
  })

  test('a component answers its own taps and tells its page', async () => {
    const page = await home()
    const counter = await find(page, '#counter')
    await (await counter.$('.value'))?.tap()
    expect(await (await find(page, '.count')).text()).toBe('4')
    expect(await counter.text()).toBe('数4\n槽')
  })
})

describe('a form', () => {
  test('collects what was entered', async () => {
    const page = await session.go('reLaunch', '/pages/form/form')
    const input = await find(page, 'input')
    await input.input('王小明同学们')
    expect(await page.data('name')).toBe('王小明同学')
    expect(await input.value()).toBe('王小明同学')
    await (await page.$$('.day'))[1]?.tap()
    await (await find(page, '.small')).tap()
    await (await find(page, '.agree')).tap()
    await (await find(page, 'slider')).slideTo(7)
    await (await find(page, '.send')).tap()
    expect(await page.data('sent')).toEqual({ name: '王小明同学', note: '', days: ['二'], size: '小', agree: true, age: 7, city: 0 })
  })

  test('a checkbox inside a label is toggled once', async () => {
    const page = await session.go('reLaunch', '/pages/form/form')
    await (await page.$$('checkbox'))[0]?.tap()
    expect(await page.data('days')).toEqual(['一'])
  })

  test('a camera’s scan can be triggered', async () => {
    const page = await session.go('reLaunch', '/pages/form/form')
    await (await find(page, 'camera')).trigger('scancode', { result: 'ticket-1' })
    expect(await page.data('scanned')).toBe('ticket-1')
  })
})
