package io.yinuo.channel.dialogue;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.charging.Charging;
import io.yinuo.charging.Packs;
import io.yinuo.charging.RechargeCards;
import io.yinuo.communication.Correspondent;
import io.yinuo.kernel.Moments;
import io.yinuo.kernel.Operator;
import io.yinuo.ordering.OrderBySms;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.PackOrders;
import io.yinuo.party.Lines;
import io.yinuo.trouble.Reports;
import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DialogueWiring {

    @Bean
    Correspondent smsCorrespondent(
            Operator operator,
            Lines lines,
            Ordering ordering,
            Charging charging,
            Packs packs,
            RechargeCards cards,
            PackOrders packOrders,
            ChargingCatalogue catalogue,
            Reports reports,
            OrderBySms orderBySms,
            Conversations store,
            MessageSource messages,
            DialogueSettings settings,
            Clock clock) {
        return wire(
                operator,
                lines,
                ordering,
                charging,
                packs,
                cards,
                packOrders,
                catalogue,
                reports,
                orderBySms::answer,
                store,
                messages,
                settings,
                clock);
    }

    /** Wired by hand, so that tests have the very same house. */
    static Correspondent wire(
            Operator operator,
            Lines lines,
            Ordering ordering,
            Charging charging,
            Packs packs,
            RechargeCards cards,
            PackOrders packOrders,
            ChargingCatalogue catalogue,
            Reports reports,
            PortOrders portOrders,
            Conversations store,
            MessageSource messages,
            DialogueSettings settings,
            Clock clock) {
        Moments moments = new Moments(operator);
        ServiceWords services = new ServiceWords(messages, moments, settings.pager());
        Words words = new Words(messages, operator, moments, services, settings.staleAfter());
        CustomerReports customerReports = new CustomerReports(reports, ordering);
        PackTalk packTalk = new PackTalk(catalogue, packs, packOrders, services);
        PhoneDialogue dialogue = new PhoneDialogue(
                lines,
                ordering,
                charging,
                packs,
                cards,
                packTalk,
                customerReports,
                store,
                settings.dialogue(),
                services,
                words,
                clock);
        return new SmsCorrespondent(
                operator,
                lines,
                dialogue,
                customerReports,
                portOrders,
                words,
                settings.limits(),
                new Paces(settings.rememberedSenders()));
    }
}
