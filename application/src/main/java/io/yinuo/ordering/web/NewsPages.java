package io.yinuo.ordering.web;

import io.yinuo.kernel.Operator;
import io.yinuo.ordering.store.NewsStore;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What providers were told and never acknowledged. */
@Controller
class NewsPages {

    private static final int SHOWN = 200;

    private final NewsStore news;
    private final StaffView view;

    NewsPages(NewsStore news, Operator operator) {
        this.news = news;
        this.view = new StaffView(operator);
    }

    @GetMapping("/desk/news")
    String news(Model page) {
        page.addAttribute("news", news.unacknowledged(Optional.empty(), SHOWN));
        page.addAttribute("view", view);
        return "ordering/news";
    }
}
