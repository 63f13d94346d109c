// A program that logs as programs do: prose, objects, a Map, ids and times that are new in every run.
const { randomUUID } = require('crypto');

class Basket {
  constructor(items) {
    this.id = randomUUID();
    this.items = items;
  }
}

const began = process.hrtime.bigint();
const basket = new Basket(new Map([['beans', 2n], ['tea', 1n]]));
console.log('checkout', basket, { at: new Date(), prices: { beans: { net: { cents: 250 } } } });
console.log({ orderId: randomUUID(), basket: basket.id, paid: true });
console.log(`done in ${Number(process.hrtime.bigint() - began) / 1e6}ms`);
