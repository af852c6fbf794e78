export default definePageConfig({ navigationBarTitleText: '年度小结' })
