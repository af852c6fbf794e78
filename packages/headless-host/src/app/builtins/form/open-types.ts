import { globals } from '../../logic/sandbox.ts'
import { openPages } from '../../pages/page.ts'
import { sharePage } from '../../pages/sharing.ts'
import { phone } from '../../phone.ts'
import { askPermission } from '../../shell/authorize.ts'
import { record } from '../../wx/effects.ts'
import { askGateway } from '../../wx/gateway.ts'
import { choose } from '../../wx/images.ts'
import { agreePrivacy } from '../../wx/permission/index.ts'
import { assertAgreed } from '../../wx/permission/privacy.ts'
import { failure } from '../../wx/register.ts'

/** What an open type needs to know of its button. */
export interface Pressed {
  id: string
  /** The button as events describe it. */
  target: object
  properties: Record<string, unknown>
  document: Document
  emit(type: string, detail: unknown): void
}

type OpenType = (button: Pressed) => unknown

/** Says what came of it through an event of the button. */
const told =
  (event: string, api: string, run: (button: Pressed) => unknown): OpenType =>
  async (button) => {
    try {
      button.emit(event, { errMsg: `${api}:ok`, ...((await run(button)) as object | undefined) })
    } catch (error) {
      const { errMsg, errno } = error as { errMsg?: string; errno?: number }
      button.emit(event, { errMsg: errMsg ?? `${api}:fail ${(error as Error).message}`, ...(errno === undefined ? {} : { errno }) })
    }
  }

/** The number comes from the cloud: without one there is no code that a function could turn into a number. */
const phoneNumber =
  (api: string, wish: string) =>
  async (): Promise<object> => {
    await assertAgreed(api)
    const allowed = phone.permissions === 'ask' ? await askPermission(wish) : phone.permissions === 'allow'
    if (!allowed) throw failure(`${api}:fail user deny`)
    const { code, cloudID } = await askGateway('getPhoneNumber', {})
    return { code, cloudID }
  }

/** Since 2021 WeChat tells no page who a person is. */
const SOMEBODY = { nickName: '微信用户', avatarUrl: '', gender: 0, city: '', province: '', country: '', language: '' }

const OPEN_TYPES: Record<string, OpenType> = {
  share: ({ document, target }) => {
    const page = openPages().find((open) => open.document === document)
    return page && sharePage(page, { from: 'button', target })
  },
  contact: told('contact', 'enterContact', ({ properties }) => {
    record('openCustomerServiceConversation', { sessionFrom: String(properties.sessionFrom ?? '') })
    return { path: '', query: {} }
  }),
  feedback: () => record('feedback'),
  openSetting: told('opensetting', 'openSetting', () => (globals.wx as { openSetting(): unknown }).openSetting()),
  // There is no app on this phone that could have opened the mini-program.
  launchApp: told('error', 'launchApplication', () => {
    throw failure('launchApplication:fail invalid scene')
  }),
  getPhoneNumber: told('getphonenumber', 'getPhoneNumber', phoneNumber('getPhoneNumber', '获取并验证你的手机号')),
  getRealtimePhoneNumber: told('getrealtimephonenumber', 'getRealtimePhoneNumber', phoneNumber('getRealtimePhoneNumber', '获取并实时验证你的手机号')),
  getUserInfo: told('getuserinfo', 'getUserInfo', () => ({ userInfo: SOMEBODY, rawData: JSON.stringify(SOMEBODY), signature: '', encryptedData: '', iv: '' })),
  chooseAvatar: told('chooseavatar', 'chooseAvatar', async () => {
    await assertAgreed('chooseAvatar')
    return { avatarUrl: choose('chooseAvatar', 1)[0]?.path }
  }),
  agreePrivacyAuthorization: told('agreeprivacyauthorization', 'agreePrivacyAuthorization', ({ id }) => agreePrivacy(id)),
}

export const hasOpenType = (name: string): boolean => name in OPEN_TYPES

/**
 * Does what `open-type` says; several joined by `|` are done one after the other, agreeing to the privacy guidelines first.
 * @throws Error for one that the host has not got
 */
export async function press(openType: string, button: Pressed): Promise<void> {
  const names = openType.split('|').map((name) => name.trim()).filter(Boolean)
  names.sort((one, other) => Number(other === 'agreePrivacyAuthorization') - Number(one === 'agreePrivacyAuthorization'))
  for (const name of names) {
    const run = OPEN_TYPES[name]
    if (!run) throw new Error(`button: open-type ${name} is not supported by the headless host`)
    await run(button)
  }
}
