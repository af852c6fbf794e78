export default definePageConfig({ navigationBarTitleText: '收藏的机构' })
