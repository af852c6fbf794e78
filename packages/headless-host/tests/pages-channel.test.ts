import { open, type Session } from './support.ts'

let session: Session
beforeAll(async () => {
  session = await open({
    files: {
      'pages/a/a.wxml': '<view />',
      'pages/a/a.js': `Page({
        heard: [],
        async go(late) {
          const { eventChannel } = await wx.navigateTo({ url: '/pages/b/b?late=' + late, events: { answer: (...args) => this.heard.push(args), twice: () => this.heard.push('twice') } })
          eventChannel.emit('question', 1, { deep: [2] })
          eventChannel.emit('question', 2)
          eventChannel.emit('once', 'first')
          eventChannel.emit('once', 'second')
          return Object.keys(eventChannel)
        },
      })`,
      'pages/b/b.wxml': '<view />',
      'pages/b/b.js': `Page({
        heard: [],
        onLoad(query) {
          this.channel = this.getOpenerEventChannel()
          this.channel.emit('answer', 'early', 1)
          this.channel.on('answer', () => this.heard.push('its own words'))
          if (query.late === 'false') this.listen()
        },
        listen() {
          this.channel.on('question', (...args) => this.heard.push(args))
          this.channel.once('once', (word) => this.heard.push(word))
        },
        say() { this.channel.emit('twice'); this.channel.emit('twice'); this.channel.emit('nobody', 1) },
        stop() { this.channel.off('question') },
        read() { return this.heard },
      })`,
    },
  })
})
afterAll(() => session.close())

const heardBy = (index: number): Promise<unknown[]> => session.app.evaluate((at: number) => getCurrentPages()[at]!.heard.splice(0), index)

async function goTo(late: boolean): Promise<void> {
  await session.go('reLaunch', '/pages/a/a')
  await session.app.evaluate((value: boolean) => getCurrentPages()[0]!.go(value), late)
}

describe('the channel between a page and its opener', () => {
  test('each hears the other and not itself', async () => {
    await goTo(false)
    expect(await heardBy(0)).toEqual([['early', 1]])
    expect(await heardBy(1)).toEqual([[1, { deep: [2] }], [2], 'first'])
    await (await session.app.currentPage())!.callMethod('say')
    expect(await heardBy(0)).toEqual(['twice', 'twice'])
  })

  test('what is said before anybody listens is kept for the first who does', async () => {
    await goTo(true)
    expect(await heardBy(1)).toEqual([])
    await (await session.app.currentPage())!.callMethod('listen')
    expect(await heardBy(1)).toEqual([[1, { deep: [2] }], [2], 'first'])
  })

  test('off ends it', async () => {
    await goTo(false)
    await heardBy(1)
    await (await session.app.currentPage())!.callMethod('stop')
    await session.app.evaluate(() => getCurrentPages()[0]!.go.call({ heard: [] }, false))
    expect(await heardBy(1)).toEqual([])
  })

  test('a page nobody opened that way has a channel that leads nowhere', async () => {
    const page = await session.go('reLaunch', '/pages/b/b')
    await page.callMethod('say')
    expect(await page.callMethod('read')).toEqual([])
  })
})
