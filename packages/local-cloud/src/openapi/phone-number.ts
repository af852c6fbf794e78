import { createHash, randomBytes } from 'node:crypto'
import type { OpenApiReply } from './protobuf'
import type { PhoneGrant, Records } from './records'
import { refuse } from './refuse'
import type { Wire } from '../wire'

/** What stands behind a cloudID, or why it cannot be had. */
export type OpenData = { cloudID: string } & ({ data: object } | { errCode: number; errMsg: string })

const VALID_MS = 5 * 60_000
// An expired cloudID is told from one that never was for this long.
const REMEMBERED_MS = 24 * 3600_000
const INVALID_CODE = 40029
const INVALID_CLOUDID = -601005
const CLOUDID_EXPIRED = -601006
const CLOUDID_OF_ANOTHER = -601007

// No number in China begins with 100, so nobody's phone rings.
const standIn = (openid: string) => `100${String(createHash('sha256').update(openid).digest().readUInt32BE() % 1e8).padStart(8, '0')}`

/**
 * Phone numbers people give by the button open-type="getPhoneNumber". The code can be used once, the cloudID any number
 * of times, both for five minutes of the cloud's clock.
 */
export class PhoneNumbers {
  constructor(private readonly records: Records, private readonly appid: string, private readonly now: () => number) {}

  /** A person taps the button; without a number of theirs they give one that is nobody's. */
  give(openid: string, phoneNumber = standIn(openid)): { errMsg: string; code: string; cloudID: string } {
    const [code, cloudID] = [randomBytes(32).toString('hex'), `local_${randomBytes(24).toString('base64url')}`] as const
    this.records.addPhoneGrant({ code, cloudID, openid, phoneNumber, at: this.now(), isCodeSpent: false }, this.now() - REMEMBERED_MS)
    return { errMsg: 'getPhoneNumber:ok', code, cloudID }
  }

  /** phonenumber.getPhoneNumber. The reason a code is refused for is not documented to show, and does not. */
  getPhoneNumber({ code, openid }: Record<string, Wire>): OpenApiReply {
    const grant = typeof code === 'string' ? this.records.phoneGrant('code', code) : undefined
    if (!grant || grant.isCodeSpent || this.isOver(grant) || (openid && openid !== grant.openid)) return refuse(INVALID_CODE, 'invalid code')
    this.records.spendPhoneGrant(grant)
    return { json: { errcode: 0, errmsg: 'ok', phone_info: this.phoneInfo(grant) } }
  }

  /** What cloud.getOpenData answers for a cloudID. `caller` is the person the calling function serves, if it serves one. */
  openData(cloudID: string, caller?: string): OpenData {
    const grant = this.records.phoneGrant('cloudID', cloudID)
    if (!grant) return { cloudID, errCode: INVALID_CLOUDID, errMsg: 'invalid cloudID' }
    if (this.isOver(grant)) return { cloudID, errCode: CLOUDID_EXPIRED, errMsg: 'cloudID expired.' }
    if (caller !== undefined && caller !== grant.openid) return { cloudID, errCode: CLOUDID_OF_ANOTHER, errMsg: 'cloudID and calling user does not match' }
    return { cloudID, data: this.phoneInfo(grant) }
  }

  private isOver({ at }: PhoneGrant): boolean {
    return this.now() - at > VALID_MS
  }

  private phoneInfo({ phoneNumber, at }: PhoneGrant): object {
    return { phoneNumber, purePhoneNumber: phoneNumber, countryCode: '86', watermark: { timestamp: Math.floor(at / 1000), appid: this.appid } }
  }
}
