export default definePageConfig({ navigationBarTitleText: '善育 · 武汉' })
