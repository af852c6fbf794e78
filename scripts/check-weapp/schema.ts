import { z } from 'zod'
import { error, type Finding, type Rule } from './rule'

/*
 * The settings WeChat documents (框架/小程序配置: 全局配置, 页面配置, as of 2026-07). What it does not know it ignores
 * without a word: here that is an error, for it is a misspelling nearly always.
 */

const colour = z.string().regex(/^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i, '不是十六进制颜色')
/** A value, or the name of one in theme.json. */
const themed = <T extends z.ZodType>(value: T) => z.union([value, z.string().regex(/^@\w+$/, '不是合法的取值，也不是 theme.json 里的 @变量')])
const yes = z.boolean()

const WINDOW = {
  navigationBarBackgroundColor: themed(colour),
  navigationBarTextStyle: themed(z.enum(['black', 'white'])),
  navigationBarTitleText: z.string(),
  navigationStyle: z.enum(['default', 'custom']),
  homeButton: yes,
  backgroundColor: themed(colour),
  backgroundColorContent: themed(colour),
  backgroundTextStyle: themed(z.enum(['dark', 'light'])),
  backgroundColorTop: themed(colour),
  backgroundColorBottom: themed(colour),
  enablePullDownRefresh: yes,
  onReachBottomDistance: z.number().nonnegative(),
  pageOrientation: z.enum(['auto', 'portrait', 'landscape']),
  initialRenderingCache: z.enum(['static', 'dynamic', 'capture']),
  restartStrategy: z.enum(['homePage', 'homePageAndLatestPage']),
  visualEffectInBackground: z.enum(['none', 'hidden']),
  handleWebviewPreload: z.enum(['auto', 'manual', 'static']),
}

const COMPONENT = {
  component: yes,
  usingComponents: z.record(z.string(), z.string()),
  componentGenerics: z.record(z.string(), z.unknown()),
  componentPlaceholder: z.record(z.string(), z.string()),
  styleIsolation: z.enum(['isolated', 'apply-shared', 'shared', 'page-isolated', 'page-apply-shared', 'page-shared']),
  renderer: z.enum(['webview', 'skyline']),
  rendererOptions: z.record(z.string(), z.unknown()),
  componentFramework: z.enum(['exparser', 'glass-easel']),
}

const PAGE = z.strictObject({ ...WINDOW, ...COMPONENT, disableScroll: yes, singlePage: z.record(z.string(), z.unknown()), style: z.string() }).partial()

const PRIVATE_INFOS = [
  'chooseAddress', 'chooseLocation', 'choosePoi', 'getFuzzyLocation', 'getLocation', 'onLocationChange', 'startLocationUpdate', 'startLocationUpdateBackground',
]

const TAB = z.strictObject({ pagePath: z.string(), text: z.string().min(1), iconPath: z.string().optional(), selectedIconPath: z.string().optional() })

const TAB_BAR = z
  .strictObject({
    color: themed(colour),
    selectedColor: themed(colour),
    backgroundColor: themed(colour),
    borderStyle: themed(z.enum(['black', 'white'])),
    position: z.enum(['bottom', 'top']),
    custom: yes,
    list: z.array(TAB),
  })
  .partial()
  .required({ color: true, selectedColor: true, backgroundColor: true, list: true })

const SUB_PACKAGE = z.strictObject({
  root: z.string().min(1),
  pages: z.array(z.string()).min(1),
  name: z.string().optional(),
  independent: yes.optional(),
  plugins: z.record(z.string(), z.unknown()).optional(),
  entry: z.string().optional(),
})

const APP = z
  .strictObject({
    pages: z.array(z.string()).min(1),
    entryPagePath: z.string(),
    window: z.strictObject({ ...WINDOW, ...COMPONENT }).partial(),
    tabBar: TAB_BAR,
    subPackages: z.array(SUB_PACKAGE),
    subpackages: z.array(SUB_PACKAGE),
    preloadRule: z.record(z.string(), z.strictObject({ network: z.enum(['all', 'wifi']).optional(), packages: z.array(z.string()).min(1) })),
    networkTimeout: z.strictObject({ request: z.number(), connectSocket: z.number(), uploadFile: z.number(), downloadFile: z.number() }).partial(),
    permission: z.record(z.string().startsWith('scope.'), z.strictObject({ desc: z.string().min(1) })),
    requiredPrivateInfos: z.array(z.enum(PRIVATE_INFOS)),
    requiredBackgroundModes: z.array(z.enum(['audio', 'location', 'bluetooth'])),
    plugins: z.record(z.string(), z.unknown()),
    navigateToMiniProgramAppIdList: z.array(z.string()),
    embeddedAppIdList: z.array(z.string()),
    halfPage: z.record(z.string(), z.unknown()),
    useExtendedLib: z.record(z.string(), yes),
    workers: z.union([z.string(), z.strictObject({ path: z.string(), isSubpackage: yes.optional() })]),
    resolveAlias: z.record(z.string(), z.string()),
    singlePage: z.record(z.string(), z.unknown()),
    style: z.literal('v2'),
    lazyCodeLoading: z.literal('requiredComponents'),
    themeLocation: z.string(),
    darkmode: yes,
    resizable: yes,
    debug: yes,
    functionalPages: z.union([yes, z.record(z.string(), z.unknown())]),
    entranceDeclare: z.record(z.string(), z.unknown()),
    supportedMaterials: z.array(z.unknown()),
    serviceProviderTicket: z.string(),
    static: z.array(z.unknown()),
    convertRpxToVw: yes,
    __usePrivacyCheck__: yes,
    ...COMPONENT,
  })
  .partial()
  .required({ pages: true })

const THEME = z.strictObject({ light: z.record(z.string(), z.string()), dark: z.record(z.string(), z.string()) })

const SENTENCES: Record<string, (issue: z.core.$ZodIssue) => string> = {
  unrecognized_keys: (issue) => `微信不认识 ${(issue as { keys: string[] }).keys.join('、')}`,
  invalid_type: (issue) => `应当是 ${(issue as { expected: string }).expected}`,
  invalid_value: (issue) => `只能是 ${(issue as { values: unknown[] }).values.join('、')}`,
  invalid_union: () => '不是合法的取值，也不是 theme.json 里的 @变量',
}

function check(file: string, schema: z.ZodType, value: unknown): Finding[] {
  const { success, error: wrong } = schema.safeParse(value)
  if (success) return []
  return wrong.issues.map((issue) => {
    const at = issue.path.join('.')
    return error(file, `${at ? `${at}：` : ''}${SENTENCES[issue.code]?.(issue) ?? issue.message}`)
  })
}

/** app.json, theme.json and the JSON of every page say only what WeChat knows. */
export const schema: Rule = (build) => [
  ...check('app.json', APP, build.json('app.json')),
  ...(build.themes ? check(build.app.themeLocation ?? 'theme.json', THEME, build.themes) : []),
  ...build.pages.filter((page) => build.has(`${page}.json`)).flatMap((page) => check(`${page}.json`, PAGE, build.json(`${page}.json`))),
]
