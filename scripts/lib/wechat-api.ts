/** What whoever holds the secret of a mini-program may ask WeChat, from a machine outside the cloud. */
export interface WechatApi {
  /** Posts to `/tcb/<name>` with the environment; throws a `WechatRefusal`. */
  tcb<T = object>(name: string, body: object): Promise<T>
}

export interface Account {
  /** `https://api.weixin.qq.com`, or a local cloud. */
  api: string
  appid: string
  secret: string
  /** The id of the cloud environment. */
  env: string
}

interface Answer {
  errcode?: number
  errmsg?: string
}

/** WeChat said no. The message is a Chinese sentence for the person at the terminal; it never holds a secret or a token. */
export class WechatRefusal extends Error {
  constructor(
    readonly errcode: number,
    /** As WeChat said it. */
    readonly said: string,
    where: string,
  ) {
    super(`${where}：${meaning(errcode, said)}`)
    this.name = 'WechatRefusal'
  }
}

const SECRET_WRONG = 'AppSecret 不对：公众平台 → 管理 → 开发管理 → 开发设置里重置一个，只放在环境变量 SHANYU_APP_SECRET 里'
const ENV_WRONG = '没有这个云环境：云开发控制台 → 设置 → 环境 ID，照抄给 --env'

const MEANINGS: Record<number, string> = {
  [-1]: '微信那边忙，过一会儿再来',
  40001: SECRET_WRONG,
  40013: 'AppID 不对：看 project.config.json 的 appid，或用 --appid 给',
  40125: SECRET_WRONG,
  40243: 'AppSecret 被冻结了：公众平台 → 开发管理里解冻',
  41002: '没有 AppID',
  42001: '令牌过期了，请再运行一次',
  45009: '今天调用的次数用完了，明天再来，或在公众平台清零',
  50002: '账号被限制，公众平台的站内信里有原因',
  85088: '这个小程序还没有开通云开发：开发者工具 → 云开发 → 开通',
  89503: '这次调用要管理员在手机微信上确认：点过以后再运行一次',
  [-501000]: ENV_WRONG,
  [-501005]: ENV_WRONG,
}

function meaning(errcode: number, said: string): string {
  // invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist
  const ip = /invalid ip ([\d.]+|[\da-f:]+)/i.exec(said)?.[1] ?? '本机的公网 IP'
  if (errcode === 40164) return `这台机器不在 IP 白名单里：公众平台 → 管理 → 开发管理 → 开发设置 → IP 白名单，加上 ${ip}（40164）`
  const known = MEANINGS[errcode]
  return known ? `${known}（${errcode}）` : `微信回答 ${errcode} ${said}`
}

async function ask(where: string, url: string, init?: RequestInit): Promise<Answer & Record<string, unknown>> {
  let response: Response
  try {
    response = await fetch(url, init)
  } catch {
    // The error of a lost connection may quote the address, and the address holds the secret.
    throw new Error(`${where}：连不上 ${new URL(url).origin}，看看网络和代理`)
  }
  const answer = (await response.json().catch(() => null)) as (Answer & Record<string, unknown>) | null
  if (!answer) throw new Error(`${where}：${new URL(url).origin} 的回答读不懂（HTTP ${response.status}）`)
  if (answer.errcode) throw new WechatRefusal(answer.errcode, String(answer.errmsg ?? '').slice(0, 200), where)
  return answer
}

/** Takes a token for the secret, which then lives in this process alone. */
export async function openWechat({ api, appid, secret, env }: Account): Promise<WechatApi> {
  const base = api.replace(/\/+$/, '')
  const query = new URLSearchParams({ grant_type: 'client_credential', appid, secret })
  const { access_token: token } = await ask('取令牌', `${base}/cgi-bin/token?${query}`)
  return {
    tcb: async <T>(name: string, body: object) =>
      (await ask(name, `${base}/tcb/${name}?access_token=${String(token)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ env, ...body }),
      })) as T,
  }
}
