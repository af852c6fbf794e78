export default definePageConfig({ navigationBarTitleText: '我的机构' })
