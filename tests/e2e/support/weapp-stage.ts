import type { Stage, StoryPhone } from '../../support/story-phone'
import type { Phone } from './phone'
import { aStory } from './story'

/** The same phone, with what the story asks for beside it. */
const inHand = (phone: Phone): StoryPhone =>
  Object.assign(phone, {
    shown: async (code: string) => {
      await phone.allows()
      await phone.scans(code)
    },
    openedBy: async (act: () => Promise<void>) => {
      await act()
      await phone.sees('已打开')
      const base64 = await phone.app.evaluate(function () {
        const files = wx.getFileSystemManager()
        const folder = wx.env.USER_DATA_PATH
        const [name] = files.readdirSync(folder).filter((one: string) => one.endsWith('.xlsx'))
        return files.readFileSync(`${folder}/${name}`, 'base64')
      })
      return Buffer.from(String(base64), 'base64')
    },
  })

/** A demonstration of its own for a story on the build that ships. */
export function weappStage(finds = ''): Stage {
  const story = aStory()
  return {
    get url() {
      return story.url
    },
    phone: async (openid, page) => inHand(await story.phone(openid, page)),
    now: () => story.now(),
    moveTo: (now) => story.moveTo(now),
    finds,
  }
}
