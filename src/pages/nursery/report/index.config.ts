export default definePageConfig({ navigationBarTitleText: '报错' })
